/** Numbers with their units. Between a number and its unit stands a narrow space that does not break. */

export const THIN = '\u202f';
const GROUPED = new Intl.NumberFormat('en');

/** @param {number} tenThousandths @return {string} as in 12 %, as it is, without needless zeros: the same number as in every sentence of the server */
export function share(tenThousandths) {
  return `${trimmed(tenThousandths / 100, 2)}${THIN}%`;
}

/** @param {string} words @return {string} with no line break between a number and its unit */
export const tight = (words) => words.replace(/(\d) (%|ms|s|min|h)(?![\w])/g, `$1${THIN}$2`);

/** @param {number | null | undefined} fraction 0 to 1 @return {string} as in 0.09 %, or the words no data */
export function rate(fraction) {
  if (fraction == null) return 'no data';
  const percent = fraction * 100;
  if (percent === 0) return `0${THIN}%`;
  if (percent < 0.01) return `<${THIN}0.01${THIN}%`;
  return `${percent.toFixed(percent < 1 ? 2 : percent < 10 ? 1 : 0)}${THIN}%`;
}

/** @param {number} fraction 0 to 1 @return {string} in whole per cent, never 100 before it is whole */
export function progress(fraction) {
  const bounded = Math.min(Math.max(fraction, 0), 1);
  return `${bounded < 1 ? Math.min(Math.floor(bounded * 100), 99) : 100}${THIN}%`;
}

/** @param {number | null | undefined} value in milliseconds @return {string} as in 212 ms, or the words no data */
export function millis(value) {
  if (value == null) return 'no data';
  if (value >= 10000) return `${(value / 1000).toFixed(1)}${THIN}s`;
  return `${value < 10 ? trimmed(value, 1) : GROUPED.format(Math.round(value))}${THIN}ms`;
}

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];

/** @param {number} value in bytes @return {string} as in 210 MiB */
export function bytes(value) {
  let size = value;
  let unit = 0;
  while (size >= 1000 && unit < UNITS.length - 1) {
    size /= 1024;
    unit++;
  }
  return `${size < 10 ? trimmed(size, 1) : GROUPED.format(Math.round(size))}${THIN}${UNITS[unit]}`;
}

/** @param {number} thousandths @return {string} as in 0.12 */
export const cores = (thousandths) => trimmed(thousandths / 1000, 2);

/** @param {number} value @return {string} as in 48,110 */
export const count = (value) => GROUPED.format(value);

/** @param {number} value @param {string} one @param {string} many @return {string} as in 1 request, 2 requests */
export const counted = (value, one, many) => `${count(value)} ${value === 1 ? one : many}`;

/** @param {number} value @return {string} requests a second */
export const perSecond = (value) => `${value < 10 ? trimmed(value, 1) : count(Math.round(value))}/s`;

/** @param {number | null | undefined} seconds @return {string} as in 2.1 s, 4 min 10 s, 3 h; or the word unknown */
export function duration(seconds) {
  if (seconds == null) return 'unknown';
  if (seconds < 0.0995) return `${Math.round(seconds * 1000)}${THIN}ms`;
  if (seconds < 9.95) return `${trimmed(seconds, 1)}${THIN}s`;
  if (seconds < 99.5) return `${Math.round(seconds)}${THIN}s`;
  if (seconds < 3600) return two(seconds, 60, 'min', 1, 's');
  if (seconds < 86400) return two(seconds, 3600, 'h', 60, 'min');
  return two(seconds, 86400, 'd', 3600, 'h');
}

/** @param {number} seconds @return {string} rounded so that it does not tick: about 25 s, about 4 min */
export function about(seconds) {
  if (seconds < 3) return 'any second now';
  if (seconds < 10) return `in about ${Math.round(seconds)}${THIN}s`;
  if (seconds < 90) return `in about ${Math.ceil(seconds / 5) * 5}${THIN}s`;
  if (seconds < 5400) return `in about ${Math.round(seconds / 60)}${THIN}min`;
  return `in about ${Math.round(seconds / 3600)}${THIN}h`;
}

/**
 * @param {number} seconds
 * @param {number} big @param {string} bigUnit
 * @param {number} small @param {string} smallUnit
 */
function two(seconds, big, bigUnit, small, smallUnit) {
  const whole = Math.round(seconds / small) * small;
  const rest = Math.round((whole % big) / small);
  const first = `${Math.floor(whole / big)}${THIN}${bigUnit}`;
  return rest === 0 ? first : `${first} ${rest}${THIN}${smallUnit}`;
}

/** @param {number} value @param {number} digits at most */
function trimmed(value, digits) {
  return String(Number(value.toFixed(digits)));
}
