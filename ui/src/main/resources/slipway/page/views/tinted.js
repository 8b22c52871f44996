/** Words in which the two versions have the colours that they have in the drawings. */
import { html } from '../preact.js';
import { tight } from '../words/numbers.js';

/** @typedef {{candidate?: string | null, baseline?: string | null}} Versions */

/**
 * Cuts words where a version is named.
 * @param {string} words
 * @param {Versions} versions
 * @return {{text: string, as: 'new' | 'old' | null}[]}
 */
export function cutAtVersions(words, { candidate, baseline }) {
  const names = [candidate, baseline].filter((name) => typeof name === 'string' && name !== '');
  if (names.length === 0) return [{ text: tight(words), as: null }];
  const any = names.map((name) => String(name).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).sort((a, b) => b.length - a.length);
  return words
    .split(new RegExp(`(?<![\\w.-])(${any.join('|')})(?![\\w-]|\\.\\w)`))
    .filter((text) => text !== '')
    .map((text) => ({ text: tight(text), as: text === candidate ? 'new' : text === baseline ? 'old' : null }));
}

/** @param {{words: string, versions: Versions}} props */
export function Tinted({ words, versions }) {
  return cutAtVersions(words, versions).map(({ text, as }) => (as ? html`<span class=${`version ${as}`}>${text}</span>` : text));
}
