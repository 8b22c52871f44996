/** The one place that names the libraries: everything else imports them from here. */
import htm from './vendor/htm.js';
import { h } from './vendor/preact.js';

export { Component, render } from './vendor/preact.js';
export { useEffect, useLayoutEffect, useMemo, useRef, useState } from './vendor/preact-hooks.js';
export { batch, computed, effect, signal, useComputed, useSignal } from './vendor/signals.js';

/** A template that makes elements: html`<p>${words}</p>`. */
export const html = htm.bind(h);
