/** Asks once, and says what will happen and how long it takes. Enter does it, Escape does not. */
import { html, useLayoutEffect, useRef } from '../preact.js';
import { asking, carryOut, deed } from '../state/deeds.js';
import { sentenceCase } from '../words/sentence-case.js';
import { homeTime, lossWords } from '../words/sentences.js';
import { subject } from '../words/states.js';

/** @param {{done: () => void}} props */
export function Confirm({ done }) {
  const dialog = useRef(/** @type {HTMLDialogElement | null} */ (null));
  const reason = useRef(/** @type {HTMLInputElement | null} */ (null));
  const asked = asking.value;
  useLayoutEffect(() => {
    if (asked && !dialog.current?.open) dialog.current?.showModal();
    if (!asked && dialog.current?.open) dialog.current.close();
  }, [asked]);
  if (!asked) return html`<dialog ref=${dialog} class="confirm" />`;
  const { deployment, key, verb } = asked;
  const submit = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (deed.value?.state === 'underway') return;
    if (await carryOut(verb, deployment, key, reason.current?.value.trim() || 'rolled back on the live page')) asking.value = null;
    done();
  };
  const underway = deed.value?.state === 'underway';
  const refused = deed.value?.words ?? '';
  return html`<dialog ref=${dialog} class="confirm" aria-labelledby="confirm-title" onClose=${() => (asking.value = null)}>
    <form onSubmit=${submit}>
      <h2 id="confirm-title">Roll back ${subject(deployment)} in ${deployment.environment}?</h2>
      <p>${sentenceCase(homeTime(deployment))} ${lossWords(deployment.wayHome)}</p>
      <ol class="will-happen">
        ${deployment.wayHome.actions.map((action) => html`<li key=${action}>${action}</li>`)}
      </ol>
      <label>Reason, for whoever reads this later <span class="soft">(may be left empty)</span><input ref=${reason} name="reason" autocomplete="off" maxlength="200" /></label>
      ${refused && html`<p class="refusal" role="alert">${refused}</p>`}
      <div class="buttons">
        <button type="submit" class="primary" autofocus>${underway ? 'Turning round…' : 'Roll back now'}</button>
        <button type="button" onClick=${() => (asking.value = null)}>Leave it as it is</button>
      </div>
    </form>
  </dialog>`;
}
