/** Output as it is kept for showing: bounded, and without what moves a terminal's cursor. */

/** So many characters are shown at most. */
export const MOST_SHOWN = 200_000;

/** @typedef {{text: string, end: number | null, cut: boolean}} Kept end: the byte after the last that was read; null before the first */

/** @type {Kept} */
export const EMPTY = { text: '', end: null, cut: false };

/** @param {Kept} kept @param {Wire.Output} more @return {Kept} */
export function addedOutput(kept, more) {
  if (kept.end !== null && more.end < kept.end) return { text: plainText(more.text), end: more.end, cut: true };
  const text = kept.text + plainText(more.text);
  const over = Math.max(0, text.length - MOST_SHOWN);
  return { text: over > 0 ? text.slice(text.indexOf('\n', over) + 1) : text, end: nextOffset(more), cut: kept.cut || over > 0 || (kept.end === null && more.offset > 0) };
}

/** What was not sent this time is asked for next: an answer is bounded. */
function nextOffset(/** @type {Wire.Output} */ more) {
  const sent = more.offset + new TextEncoder().encode(more.text).length;
  return Math.min(Math.max(sent, more.offset), more.end);
}

/** @param {string} text @return {string} without escape sequences */
export function plainText(text) {
  return text.replace(/\u001b\[[0-9;?]*[ -/]*[@-~]/g, '').replace(/\u001b\][^\u0007]*\u0007/g, '').replace(/\r(?=\n)/g, '');
}
