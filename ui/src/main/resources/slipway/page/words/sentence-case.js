/** A sentence begins with a capital letter, unless it begins with a name that is written otherwise, as v2 is. */

/** @param {string} words @return {string} with its full stop */
export function sentenceCase(words) {
  const first = words.trimStart().split(/\s/)[0] ?? '';
  const upper = /^[a-z]+[,:;]?$/.test(first) ? words.charAt(0).toUpperCase() + words.slice(1) : words;
  return /[.!?…]$/.test(upper) || upper === '' ? upper : `${upper}.`;
}
