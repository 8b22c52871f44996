/**
 * Where everything stands in the chart of the evidence. Above the middle grows the evidence of harm, up to where the release is
 * rolled back; below it grows the evidence that it is good, down to where it is promoted. Evidence against either is the middle.
 */
import { outlookOf } from '../state/pace.js';
import { verdictOf } from '../words/states.js';
import { pathOf, timeTicks, windowFor, within } from './scale.js';

/** @typedef {{width: number, height: number}} Size */

/** Room around the drawing in pixels. */
const ROOM = { top: 26, bottom: 46, left: 1, right: 14 };
/** While it lives so much more than has passed is shown, and so many seconds from the first: the window does not hang on what is expected, so it stays still. */
const AHEAD = 1.6;
const FIRST = 10;
/** What is past a threshold may stand out so far, as a part of the way to it. */
const BEYOND = 1.08;

/**
 * @param {Wire.Evidence[]} points of one exposure, oldest first
 * @param {number} from when it began, in milliseconds
 * @param {number} now in milliseconds
 * @param {Size} size
 * @param {boolean} live whether room is left for what is to come
 */
export function evidenceGeometry(points, from, now, size, live) {
  const last = points.at(-1);
  const elapsed = Math.max(0, (now - from) / 1000);
  const ahead = last && verdictOf(last.verdict) === 'undecided' ? outlookOf(points) : null;
  const window = windowFor(live ? elapsed * AHEAD + FIRST : elapsed * 1.05);
  const inner = { left: ROOM.left, right: size.width - ROOM.right, top: ROOM.top, bottom: size.height - ROOM.bottom };
  const middle = (inner.top + inner.bottom) / 2;
  const reach = (inner.bottom - inner.top) / 2;
  const x = (/** @type {number} */ seconds) => inner.left + (within(seconds, 0, window) / window) * (inner.right - inner.left);
  const seconds = (/** @type {Wire.Evidence} */ point) => (Date.parse(point.at) - from) / 1000;
  const drawn = sparse(points, (point) => x(seconds(point)));
  const harm = drawn.map((point) => ({ x: x(seconds(point)), y: middle - level(point.harm, point.harmThreshold) * reach }));
  const good = drawn.map((point) => ({ x: x(seconds(point)), y: middle + level(point.good, point.goodThreshold) * reach }));
  return {
    ...inner,
    middle,
    window,
    harm,
    good,
    harmPath: pathOf(harm),
    goodPath: pathOf(good),
    harmArea: areaOf(harm, middle),
    goodArea: areaOf(good, middle),
    outlook: ahead && leading(ahead, { elapsed, window, x, start: ahead.verdict === 'good' ? good.at(-1) : harm.at(-1), goal: ahead.verdict === 'good' ? inner.bottom : inner.top }),
    ticks: timeTicks(window).map((tick) => ({ x: x(tick.at), label: tick.label })),
    shares: apart(shareChanges(points).map((change) => ({ ...change, x: x((change.at - from) / 1000) }))),
  };
}

/** @param {{x: number, y: number}[]} line @param {number} middle @return {string} what lies between them */
function areaOf(line, middle) {
  if (line.length < 2) return '';
  return `${pathOf(line)}L${line[line.length - 1].x.toFixed(1)} ${middle}L${line[0].x.toFixed(1)} ${middle}Z`;
}

/** @param {number} evidence @param {number} threshold @return {number} part of the way to the threshold */
export const level = (evidence, threshold) => within(evidence / threshold, 0, BEYOND);

/**
 * The straight line from now to where the verdict is expected, or as far as the window goes.
 * @param {import('../state/pace.js').Outlook} ahead
 * @param {{elapsed: number, window: number, x: (seconds: number) => number, start: {x: number, y: number} | undefined, goal: number}} frame
 */
function leading(ahead, { elapsed, window, x, start, goal }) {
  if (!start) return null;
  const part = Math.min(1, (window - elapsed) / Math.max(ahead.seconds, 0.001));
  return { verdict: ahead.verdict, x1: start.x, y1: start.y, x2: x(elapsed + ahead.seconds), y2: start.y + (goal - start.y) * part, arrives: part === 1 };
}

/**
 * One point a pixel is enough: the one with the most evidence of harm, and always the last.
 * @param {Wire.Evidence[]} points
 * @param {(point: Wire.Evidence) => number} x
 * @return {Wire.Evidence[]}
 */
function sparse(points, x) {
  /** @type {Wire.Evidence[]} */
  const kept = [];
  let pixel = -1;
  for (const point of points) {
    const here = Math.round(x(point));
    if (here !== pixel) kept.push(point);
    else if (point.harm >= kept[kept.length - 1].harm) kept[kept.length - 1] = point;
    pixel = here;
  }
  const last = points.at(-1);
  if (last && kept.at(-1) !== last) kept.push(last);
  return kept;
}

/** Marks that would stand closer than this many pixels give way to the later one. */
const CLOSEST = 20;

/** @param {{at: number, share: number, x: number}[]} changes */
const apart = (changes) => changes.filter((change, i) => i === changes.length - 1 || changes[i + 1].x - change.x >= CLOSEST);

/** @param {Wire.Evidence[]} points @return {{at: number, share: number}[]} where another share began */
export function shareChanges(points) {
  return points
    .filter((point, i) => i === 0 || point.share !== points[i - 1].share)
    .map((point) => ({ at: Date.parse(point.at), share: point.share }));
}
