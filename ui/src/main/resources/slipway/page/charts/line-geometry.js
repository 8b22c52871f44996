/** Lines of two versions on one scale: where a number is not known the line is interrupted, never drawn at zero. */
import { niceTop, pathOf, within } from './scale.js';

/** @typedef {import('../state/series.js').Series} Series */
/** @typedef {import('../state/series.js').Reading} Reading */

/** More than all cannot fail. */
const MOST = { errorRate: 1, p95: Infinity };
/** A line is interrupted when nothing was read for so long, in milliseconds. */
const GAP = 6000;

/**
 * @param {Series[]} series
 * @param {'errorRate' | 'p95'} what
 * @param {{from: number, to: number, least: number, width: number, height: number}} frame times in milliseconds; the scale ends at least at least
 */
export function lineGeometry(series, what, frame) {
  const shown = series.map(({ version, readings }) => ({
    version,
    readings: readings.filter((reading) => reading.at >= frame.from && reading.at <= frame.to),
  }));
  const values = shown.flatMap(({ readings }) => readings.map((reading) => reading[what] ?? 0));
  const top = niceTop(Math.max(0, ...values) * 1.05, frame.least, MOST[what]);
  const room = { top: 6, bottom: 1 };
  const x = (/** @type {number} */ at) => ((at - frame.from) / (frame.to - frame.from || 1)) * frame.width;
  const y = (/** @type {number} */ value) => frame.height - room.bottom - within(value / top, 0, 1) * (frame.height - room.top - room.bottom);
  const lines = shown.map(({ version, readings }) => ({ version, path: pieces(readings, what).map((piece) => line(piece, what, x, y)).join('') }));
  return { top, lines, topY: y(top), bottomY: y(0), empty: lines.every((one) => one.path === '') };
}

/** @param {Reading[]} readings @param {'errorRate' | 'p95'} what @return {Reading[][]} without those that know nothing */
function pieces(readings, what) {
  /** @type {Reading[][]} */
  const found = [];
  let open = false;
  for (const reading of readings) {
    const known = reading[what] !== null;
    const near = open && reading.at - found[found.length - 1][found[found.length - 1].length - 1].at < GAP;
    if (known && near) found[found.length - 1].push(reading);
    else if (known) found.push([reading]);
    open = known;
  }
  return found;
}

/**
 * @param {Reading[]} piece
 * @param {'errorRate' | 'p95'} what
 * @param {(at: number) => number} x
 * @param {(value: number) => number} y
 */
function line(piece, what, x, y) {
  const points = piece.map((reading) => ({ x: x(reading.at), y: y(reading[what] ?? 0) }));
  if (points.length === 1) points.push({ x: points[0].x + 1, y: points[0].y });
  return pathOf(points);
}
