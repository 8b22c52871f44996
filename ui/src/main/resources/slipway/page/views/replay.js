/** Every verdict can be reckoned again from what was recorded, and must come out the same to the last bit. */
import { get } from '../state/client.js';
import { html, useState } from '../preact.js';
import { clock } from '../words/ages.js';
import { counted, duration } from '../words/numbers.js';
import { Mark } from './marks.js';

/** @param {{deployment: Wire.Deployment}} props */
export function Replay({ deployment }) {
  const [replay, setReplay] = useState(/** @type {Wire.Replay | null} */ (null));
  const [words, setWords] = useState('');
  const { times } = deployment;
  const reckon = async () => {
    setWords('Reckoning…');
    try {
      setReplay(await get(`/deployments/${deployment.id}/replay`));
      setWords('');
    } catch (fault) {
      setWords(`The verdicts could not be reckoned again: ${fault instanceof Error ? fault.message : fault}`);
    }
  };
  return html`<section class="outcome" aria-labelledby="outcome-title">
    <h2 id="outcome-title">Outcome</h2>
    <dl>
      <div><dt>Until the verdict</dt><dd>${times.secondsToVerdict == null ? 'no verdict' : duration(times.secondsToVerdict)}</dd></div>
      <div><dt>From there until users were back</dt><dd>${times.secondsToSwitchBack == null ? 'they never went back' : duration(times.secondsToSwitchBack)}</dd></div>
      <div><dt>Harmed</dt><dd class=${deployment.harmedRequests > 0 ? 'harmed' : ''}>${counted(deployment.harmedRequests, 'request', 'requests')}</dd></div>
    </dl>
    ${deployment.reason && html`<p>${deployment.reason}</p>`}
    <p aria-live="polite">${words}${replay && html`<b>${said(replay)}</b>`}</p>
    ${replay && html`<ul class="verdicts">${replay.verdicts.map((verdict) => html`<li key=${verdict.at}><${Mark} shape=${verdict.identical ? 'done' : verdict.expired ? 'skipped' : 'cross'} /> <span>${clock(verdict.at)} ${verdict.sentence} <span class="soft">${verdict.expired || counted(verdict.ticks, 'tick', 'ticks')}</span></span></li>`)}</ul>`}
    ${!replay && html`<button onClick=${reckon}>Reckon the verdicts again</button>`}
  </section>`;
}

/** @param {Wire.Replay} replay */
function said(replay) {
  if (replay.verdicts.length === 0) return 'There was no verdict to reckon again.';
  return replay.identical ? 'Reckoned again from what was recorded: the same, bit for bit.' : 'Reckoned again, and not the same.';
}
