/** Small drawings that tell a state by its shape. They say nothing to a screen reader: the word stands beside them. */
import { html } from '../preact.js';

/** @type {Record<import('../words/states.js').Shape, any>} */
const SHAPES = {
  done: html`<circle cx="10" cy="10" r="9" class="solid" /><path d="M5.8 10.4l2.9 2.8 5.4-6.1" class="cut" />`,
  doing: html`<circle cx="10" cy="10" r="8" class="ring" /><circle cx="10" cy="10" r="4" class="solid" />`,
  toCome: html`<circle cx="10" cy="10" r="7" class="ring" />`,
  undone: html`<circle cx="10" cy="10" r="8" class="ring" /><path d="M13.5 12.8V10a2 2 0 0 0-2-2H6.6m2.3-2.5L6.4 8l2.5 2.5" class="stroke" />`,
  undoing: html`<circle cx="10" cy="10" r="8" class="ring" /><circle cx="10" cy="10" r="4" class="solid" />`,
  skipped: html`<circle cx="10" cy="10" r="7" class="ring" /><path d="M6.5 10h7" class="stroke" />`,
  paused: html`<circle cx="10" cy="10" r="8" class="ring" /><path d="M8 7v6M12 7v6" class="stroke" />`,
  stuck: html`<path d="M10 2.2 18.4 17H1.6z" class="ring" /><path d="M10 7.6v4.2M10 14v.6" class="stroke" />`,
  cross: html`<circle cx="10" cy="10" r="8" class="ring" /><path d="M7 7l6 6M13 7l-6 6" class="stroke" />`,
};

/** @param {{shape: import('../words/states.js').Shape}} props */
export function Mark({ shape }) {
  return html`<svg class=${`mark mark-${shape}`} viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">${SHAPES[shape]}</svg>`;
}

/** Slipway's own: a way down into the water, and one who is on it. */
export function Emblem() {
  return html`<svg class="emblem" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
    <path d="M2 8.5 22 17" class="way" /><circle cx="10.6" cy="6.6" r="3.4" class="ship" /><path d="M2.5 21.5h19" class="water" />
  </svg>`;
}
