/** Tells a screen reader what has changed, when the meaning has: never every tick. */
import { html, signal } from '../preact.js';
import { quartersOf, spoken } from '../words/spoken.js';

const words = signal('');
let told = 0;

/** @param {Wire.Deployment} deployment @param {Wire.Evidence | null | undefined} evidence */
export function announce(deployment, evidence) {
  told = evidence ? quartersOf(evidence.progress, told) : 0;
  words.value = spoken(deployment, evidence, told);
}

export function Announcer() {
  return html`<p class="hidden" role="status" id="announcer">${words}</p>`;
}
