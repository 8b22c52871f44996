/** Scales that stay still: they grow in steps, so that a chart does not wobble while it lives. */

/** @typedef {{at: number, label: string}} Tick */

/** How long a chart looks, in seconds: the first that holds what there is. */
const WINDOWS = [20, 30, 60, 120, 180, 300, 600, 900, 1800, 3600, 7200, 14400, 28800, 57600, 86400];
/** Seconds between the marks on the axis of time, for windows up to the given length. */
const STRIDES = [[30, 5], [60, 10], [120, 20], [180, 30], [300, 60], [600, 120], [900, 180], [1800, 300], [3600, 600], [7200, 1200], [14400, 3600]];

/** @param {number} seconds that must find room @return {number} */
export function windowFor(seconds) {
  return WINDOWS.find((window) => window >= seconds) ?? Math.ceil(seconds / 86400) * 86400;
}

/** @param {number} window in seconds @return {Tick[]} from the beginning, in seconds */
export function timeTicks(window) {
  const stride = STRIDES.find(([upTo]) => upTo >= window)?.[1] ?? Math.ceil(window / 4 / 3600) * 3600;
  const ticks = [];
  for (let at = 0; at < window; at += stride) ticks.push({ at, label: timeLabel(at) });
  return ticks;
}

/** @param {number} seconds @return {string} */
function timeLabel(seconds) {
  if (seconds === 0) return '0';
  if (seconds >= 3600) return `${Number((seconds / 3600).toFixed(1))}\u202fh`;
  if (seconds < 60 || seconds % 60 !== 0) return seconds < 120 ? `${seconds}\u202fs` : `${Number((seconds / 60).toFixed(1))}\u202fmin`;
  return `${seconds / 60}\u202fmin`;
}

/** @param {number} value @param {number} least @param {number} [most] @return {number} a round number, at least as large as both, and most at most */
export function niceTop(value, least, most = Infinity) {
  const wanted = Math.max(value, least);
  const power = 10 ** Math.floor(Math.log10(wanted));
  const factor = [1, 1.5, 2, 3, 4, 5, 8, 10].find((f) => f * power >= wanted * 0.999999) ?? 10;
  return Math.min(most, Number((factor * power).toPrecision(3)));
}

/** @param {number} value @param {number} from @param {number} to @return {number} */
export const within = (value, from, to) => Math.min(Math.max(value, from), to);

/** @param {{x: number, y: number}[]} points @return {string} of a path, to a tenth of a pixel */
export function pathOf(points) {
  return points.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
}
