/** Keys: single letters, which can be turned off, since some people dictate or strike keys by accident. */
import { newKey } from '../state/client.js';
import { html, signal, useLayoutEffect, useRef } from '../preact.js';
import { asking, askToRollBack, carryOut } from '../state/deeds.js';
import { addressOf, go, location, routeOf } from '../state/route.js';
import { whyNoRollback } from '../words/sentences.js';

const KEPT = 'slipway.keys';
export const keysShown = signal(false);
const keysOn = signal(globalThis.localStorage?.getItem(KEPT) !== 'off');

/** What the keys act on: the deployment that is shown, and only as it is now. */
export const inHand = signal(/** @type {Wire.Deployment | null} */ (null));

const KEYS = [
  ['r, then Enter', 'Roll back'],
  ['p', 'Pause, or resume'],
  ['n', 'Now: what is true in this place'],
  ['h', 'History of this place'],
  ['c', 'Configuration in force'],
  ['a', 'All applications'],
  ['?', 'These keys'],
];

export function startKeys() {
  addEventListener('keydown', (event) => {
    const typing = event.target instanceof HTMLElement && event.target.closest('input, textarea, select, dialog');
    if (event.metaKey || event.ctrlKey || event.altKey || event.repeat || typing || asking.value) return;
    if (event.key === '?') keysShown.value = true;
    else if (keysOn.value) struck(event);
  });
}

/** @param {KeyboardEvent} event */
function struck(event) {
  const route = routeOf(location.value);
  const place = 'application' in route ? (/** @type {string[]} */ ...more) => go(addressOf(route.application, route.environment, ...more)) : () => {};
  const deployment = inHand.value;
  switch (event.key) {
    case 'r':
      if (deployment && !whyNoRollback(deployment)) askToRollBack(deployment);
      else document.getElementById('roll-back')?.focus();
      return event.preventDefault();
    case 'p':
      return pauseOrResume(deployment);
    case 'n':
      return place();
    case 'h':
      return place('history');
    case 'c':
      return place('configuration');
    case 'a':
      return go('/');
    default:
  }
}

/** @param {Wire.Deployment | null} deployment */
function pauseOrResume(deployment) {
  const verb = ['pause', 'resume'].find((one) => deployment?.commands.includes(one));
  if (deployment && verb) carryOut(/** @type {'pause' | 'resume'} */ (verb), deployment, newKey(), `${verb}d on the live page`);
}

export function Keys() {
  const dialog = useRef(/** @type {HTMLDialogElement | null} */ (null));
  useLayoutEffect(() => {
    if (keysShown.value && !dialog.current?.open) dialog.current?.showModal();
  }, [keysShown.value]);
  const turn = (/** @type {Event} */ event) => {
    keysOn.value = /** @type {HTMLInputElement} */ (event.target).checked;
    localStorage.setItem(KEPT, keysOn.value ? 'on' : 'off');
  };
  return html`<dialog ref=${dialog} class="keys" aria-labelledby="keys-title" onClose=${() => (keysShown.value = false)}>
    <form method="dialog">
      <h2 id="keys-title">Keys</h2>
      <dl>${KEYS.map(([key, does]) => html`<div key=${key}><dt><kbd>${key}</kbd></dt><dd>${does}</dd></div>`)}</dl>
      <label class="check"><input type="checkbox" checked=${keysOn.value} onChange=${turn} /> Single letters act</label>
      <div class="buttons"><button class="primary" autofocus>Close</button></div>
    </form>
  </dialog>`;
}
