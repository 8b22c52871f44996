/** What can be done now, where the eye is. Roll back is always there; when it cannot be had, the reason is. */
import { newKey } from '../state/client.js';
import { html } from '../preact.js';
import { asking, askToRollBack, carryOut, deed } from '../state/deeds.js';
import { whyNoRollback } from '../words/sentences.js';

/** @param {{deployment: Wire.Deployment, done: () => void}} props */
export function Actions({ deployment, done }) {
  const why = whyNoRollback(deployment);
  const underway = deed.value?.deployment === deployment.id && deed.value.state === 'underway' ? deed.value.verb : null;
  const other = deployment.commands.includes('resume') ? 'resume' : deployment.commands.includes('pause') ? 'pause' : null;
  const act = async () => {
    if (other) await carryOut(other, deployment, newKey(), `${other}d on the live page`);
    done();
  };
  return html`<div class="actions">
    <div class="buttons">
      <button class="primary" id="roll-back" aria-disabled=${why ? 'true' : 'false'} aria-describedby=${why ? 'why-not' : undefined} aria-keyshortcuts="r" onClick=${() => why || askToRollBack(deployment)}>
        ${underway === 'rollback' ? 'Turning round…' : 'Roll back'}
      </button>
      ${other && html`<button aria-keyshortcuts="p" onClick=${act}>${other === 'pause' ? (underway ? 'Pausing…' : 'Pause') : deployment.state === 'stuck' ? 'Try again' : underway ? 'Resuming…' : 'Resume'}</button>`}
    </div>
    ${why && html`<p id="why-not" class="soft">${why}</p>`}
    ${deed.value?.words && !asking.value && html`<p class="refusal" role="alert">${deed.value.words}</p>`}
  </div>`;
}
