/**
 * Where the evidence is going. What is good is expected when the server says so: it knows how long users have to be exposed at least.
 * Harm is expected at its present pace: the logarithm of an e-value grows, on average, in a straight line.
 */

/** Looked back over at most and at least, in milliseconds; and readings needed at least. */
const LONGEST = 15_000;
const SHORTEST = 3000;
const FEWEST = 6;
/** Less than this part of the way is no pace yet. */
const UNDERWAY = 0.1;
/** What is further away than this is not told, in seconds. */
const FURTHEST = 1800;

/**
 * @typedef {{verdict: 'harmful' | 'good', seconds: number}} Outlook
 * @param {Wire.Evidence[]} points of one exposure, oldest first
 * @return {Outlook | null} the nearest verdict ahead; null where the evidence goes nowhere
 */
export function outlookOf(points) {
  const last = points.at(-1);
  if (!last) return null;
  const expected = last.expectedSeconds;
  if (expected != null) return { verdict: 'good', seconds: expected };
  const newest = Date.parse(last.at);
  const recent = points.filter((point) => Date.parse(point.at) > newest - LONGEST);
  if (recent.length < FEWEST || newest - Date.parse(recent[0].at) < SHORTEST) return null;
  const harm = reached(recent, (point) => point.harm / point.harmThreshold);
  return harm > FURTHEST ? null : { verdict: 'harmful', seconds: harm };
}

/**
 * Least squares over the readings; from the newest on at their slope.
 * @param {Wire.Evidence[]} points
 * @param {(point: Wire.Evidence) => number} part of the way to the threshold
 * @return {number} seconds until it is reached; infinite where it is not ahead
 */
function reached(points, part) {
  const at = points.map((point) => Date.parse(point.at) / 1000);
  const parts = points.map(part);
  const [middle, mean] = [average(at), average(parts)];
  const spread = at.reduce((sum, t) => sum + (t - middle) ** 2, 0);
  const slope = at.reduce((sum, t, i) => sum + (t - middle) * (parts[i] - mean), 0) / spread;
  const left = 1 - (mean + slope * (at[at.length - 1] - middle));
  return slope > 0 && parts[parts.length - 1] > UNDERWAY ? Math.max(0, left / slope) : Infinity;
}

/** @param {number[]} values */
const average = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
