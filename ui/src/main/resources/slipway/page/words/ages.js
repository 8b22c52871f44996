/** Moments and ages, in this browser's time zone. */
import { THIN } from './numbers.js';

const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const MINUTE = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const DAY_MILLIS = 86_400_000;

/** @param {string | number | Date} instant @return {string} as in 10:41:07 */
export const clock = (instant) => CLOCK.format(new Date(instant));

/** @param {string | number} instant @param {number} now in milliseconds @return {string} the clock today, the day before that */
export function moment(instant, now) {
  const at = new Date(instant);
  if (DAY.format(at) === DAY.format(now) && now - at.getTime() < DAY_MILLIS) return CLOCK.format(at);
  return `${DAY.format(at)}, ${MINUTE.format(at)}`;
}

/** @param {string | number} instant @param {number} now in milliseconds @return {string} as in 3 s ago */
export function age(instant, now) {
  const seconds = (now - new Date(instant).getTime()) / 1000;
  if (seconds < 1.5) return 'now';
  return `${span(seconds)} ago`;
}

/** @param {number} seconds @return {string} in its largest unit */
export function span(seconds) {
  if (seconds < 90) return `${Math.round(seconds)}${THIN}s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)}${THIN}min`;
  if (seconds < 129600) return `${Math.round(seconds / 3600)}${THIN}h`;
  return `${Math.round(seconds / 86400)} days`;
}
