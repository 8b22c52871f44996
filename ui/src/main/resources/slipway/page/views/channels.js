/** Who is told of what happens in a place, how that stands, and a button that tries it. */
import { useAnswer } from '../state/asked.js';
import { newKey, path, post, Refusal } from '../state/client.js';
import { html, useEffect, useState } from '../preact.js';
import { now } from '../state/clock.js';
import { standingWords, trialsSentence, trialWords } from '../words/channels.js';
import { Mark } from './marks.js';

/** Receivers are given 20 s, in milliseconds. */
const PATIENCE = 25_000;

/** @param {{application: string, environment: string}} props */
export function Channels({ application, environment }) {
  const { answer, fault: unheard } = useAnswer('/channels');
  const [trials, setTrials] = useState(/** @type {Wire.ChannelTrial[]} */ ([]));
  const [trying, setTrying] = useState(false);
  const [fault, setFault] = useState('');
  useEffect(() => {
    setTrials([]);
    setFault('');
  }, [application, environment]);
  /** @type {Wire.ChannelState[] | undefined} */
  const channels = answer?.channels.filter((/** @type {Wire.ChannelState} */ one) => one.application === application && one.environment === environment);
  const attempt = async () => {
    if (trying) return;
    setTrying(true);
    setFault('');
    try {
      setTrials((await post(`${path('lanes', application, environment)}/channels/test`, {}, newKey(), PATIENCE)).channels);
    } catch (found) {
      setTrials([]);
      setFault(found instanceof Refusal ? `The test was refused: ${found.message}` : 'The test got no answer, so nobody knows what arrived. It is safe to ask again.');
    }
    setTrying(false);
  };
  return html`<section class="channels" aria-labelledby="channels-title">
    <h2 id="channels-title">Who is told</h2>
    ${channels?.length === 0 && html`<p class="soft">Nobody is told of anything here: <code>notify</code> in slipway.yaml says who is.</p>`}
    ${channels && channels.length > 0 && html`<${ChannelTable} channels=${channels} trials=${trials} />
      <p class="trial"><button aria-disabled=${trying ? 'true' : 'false'} onClick=${attempt}>${trying ? 'Sending…' : 'Send a test message'}</button>
        <span class="soft" role="status">${trials.length > 0 && trialsSentence(trials)}</span></p>`}
    ${unheard && html`<p class="refusal" role="alert">${unheardWords(unheard)}</p>`}
    ${fault && html`<p class="refusal" role="alert">${fault}</p>`}
  </section>`;
}

/** @param {Error} fault @return {string} */
const unheardWords = (fault) =>
  fault instanceof Refusal ? fault.message : 'Who is told cannot be shown just now: the server does not answer. It is asked again every few seconds.';

/** @param {{channels: Wire.ChannelState[], trials: Wire.ChannelTrial[]}} props */
function ChannelTable({ channels, trials }) {
  return html`<table class="told">
    <thead><tr><th scope="col">Channel</th><th scope="col" class="wide">Of what</th><th scope="col">How it stands</th></tr></thead>
    <tbody>
      ${channels.map((channel) => html`<${Row} key=${channel.name} channel=${channel} trial=${trials.find((one) => one.name === channel.name)} />`)}
    </tbody>
  </table>`;
}

/** @param {{channel: Wire.ChannelState, trial: Wire.ChannelTrial | undefined}} props */
function Row({ channel, trial }) {
  const well = trial ? trial.delivered : !channel.trouble;
  return html`<tr>
    <th scope="row">${channel.name}${channel.kind !== channel.name && html` <span class="soft">${channel.kind}</span>`}</th>
    <td class="wide soft">${channel.on.join(', ')}</td>
    <td class="state"><${Mark} shape=${well ? 'done' : 'stuck'} /><span>${trial ? trialWords(trial) : standingWords(channel, now.value)}</span></td>
  </tr>`;
}
