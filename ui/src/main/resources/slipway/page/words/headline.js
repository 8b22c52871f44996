/** One glance, one sentence: what is long is said below it. */
import { sentenceCase } from './sentence-case.js';

/** A headline is not longer than this. */
const GLANCE = 90;

/** @param {string} sentence @return {{head: string, rest: string}} cut where the reason begins; the rest is empty where all fits */
export function atAGlance(sentence) {
  const colon = sentence.indexOf(': ');
  if (sentence.length <= GLANCE || colon < 0 || colon > GLANCE) return { head: sentence, rest: '' };
  return { head: sentenceCase(sentence.slice(0, colon)), rest: sentenceCase(sentence.slice(colon + 2)) };
}
