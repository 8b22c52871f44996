/** Tells a screen reader what has changed, when the meaning has: never every tick. */
import { html, signal } from '../preact.js';
import { spoken } from '../words/sentences.js';

const words = signal('');

/** @param {import('../api/shapes.js').Deployment} deployment @param {import('../api/shapes.js').Evidence | null | undefined} evidence */
export function announce(deployment, evidence) {
  words.value = spoken(deployment, evidence);
}

export function Announcer() {
  return html`<p class="hidden" role="status" id="announcer">${words}</p>`;
}
