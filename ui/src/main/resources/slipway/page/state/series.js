/** Readings over time, bounded in number, and cut to what a chart shows. */

/**
 * What one version's users met at one time.
 * @typedef {{at: number, errorRate: number | null, p95: number | null, perSecond: number}} Reading
 * @typedef {{version: string, readings: Reading[]}} Series
 */

/** So many readings are kept at most; when there are more, every second one of the older half goes. */
export const MOST_POINTS = 1500;
/** So many seconds of traffic are kept. */
export const MOST_SECONDS = 330;
/** Seconds of traffic that are taken together, so that a rate is not the luck of one second. */
const TOGETHER = 5;

/**
 * @param {Wire.Evidence[]} known by tick, oldest first
 * @param {Wire.Evidence[]} more in any order, possibly known already
 * @return {Wire.Evidence[]}
 */
export function withPoints(known, more) {
  if (more.length === 0) return known;
  const newest = known.length > 0 ? stamp(known[known.length - 1]) : -Infinity;
  if (more.length === 1 && stamp(more[0]) > newest) return thinned([...known, more[0]]);
  const all = new Map([...known, ...more].map((point) => [`${point.component} ${point.at}`, point]));
  return thinned([...all.values()].sort((a, b) => stamp(a) - stamp(b)));
}

/** @param {Wire.Evidence} point */
const stamp = (point) => Date.parse(point.at);

/** @param {Wire.Evidence[]} points @return {Wire.Evidence[]} */
function thinned(points) {
  if (points.length <= MOST_POINTS) return points;
  const half = Math.floor(points.length / 2);
  return points.filter((_, i) => i === 0 || i >= half || i % 2 === 0);
}

/**
 * @param {Wire.Second[]} known oldest first
 * @param {Wire.Second[]} more
 * @return {Wire.Second[]}
 */
export function withSeconds(known, more) {
  const at = new Map([...known, ...more].map((second) => [second.at, second]));
  return [...at.values()].sort((a, b) => Date.parse(a.at) - Date.parse(b.at)).slice(-MOST_SECONDS);
}

/**
 * The readings that belong to one exposure: of one component, from its opening on.
 * @param {Wire.Evidence[]} points
 * @param {string} component
 * @param {number} from in milliseconds
 * @param {number} to in milliseconds
 * @return {Wire.Evidence[]}
 */
export function ofExposure(points, component, from, to) {
  return points.filter((point) => point.component === component && stamp(point) >= from && stamp(point) <= to);
}

/** @param {Wire.Evidence[]} points @return {Series[]} the old version first */
export function seriesOfPoints(points) {
  /** @type {Map<string, Reading[]>} */
  const found = new Map();
  for (const point of points) {
    for (const arm of [point.baseline, point.candidate]) {
      if (!arm) continue;
      const { errorRate = null, p95Millis = null, perSecond } = arm.recent;
      const reading = { at: stamp(point), errorRate, p95: p95Millis, perSecond };
      found.set(arm.version, [...(found.get(arm.version) ?? []), reading]);
    }
  }
  return [...found].map(([version, readings]) => ({ version, readings }));
}

/** @param {Wire.Second[]} seconds oldest first @return {Series[]} */
export function seriesOfTraffic(seconds) {
  const versions = [...new Set(seconds.flatMap((second) => second.versions.map((v) => v.version)))];
  return versions.map((version) => ({ version, readings: seconds.map((_, i) => readingAt(seconds, i, version)) }));
}

/**
 * What is true of each version now: only of those that have users now. Where none has, the newest is shown without a number.
 * @param {Series[]} traffic
 * @param {number} now in milliseconds
 * @return {{version: string, reading: Reading | null}[]}
 */
export function presentOf(traffic, now) {
  const present = traffic
    .map(({ version, readings }) => ({ version, reading: readings.at(-1) ?? null }))
    .filter(({ reading }) => reading !== null && reading.perSecond > 0 && reading.at > now - TOGETHER * 1000);
  return present.length > 0 ? present : traffic.slice(-1).map(({ version }) => ({ version, reading: null }));
}

/** @param {Wire.Second[]} seconds @param {number} i @param {string} version @return {Reading} */
function readingAt(seconds, i, version) {
  let requests = 0;
  let bad = 0;
  /** @type {number[]} */
  const p95s = [];
  const at = Date.parse(seconds[i].at);
  const taken = seconds.slice(Math.max(0, i - TOGETHER + 1), i + 1).filter((second) => Date.parse(second.at) > at - TOGETHER * 1000);
  for (const second of taken) {
    const counted = second.versions.find((v) => v.version === version);
    if (!counted) continue;
    requests += counted.requests;
    bad += counted.bad;
    if (counted.p95Millis != null) p95s.push(counted.p95Millis);
  }
  p95s.sort((a, b) => a - b);
  return {
    at,
    errorRate: requests > 0 ? bad / requests : null,
    p95: p95s.length > 0 ? p95s[Math.floor(p95s.length / 2)] : null,
    perSecond: requests / taken.length,
  };
}
