/** Screens that have nothing to show say how to fill them. */
import { Refusal } from '../state/client.js';
import { html } from '../preact.js';
import { Headline } from './headline.js';

/** @param {{lines: [string, string][]}} props commands, and what each does */
export function Commands({ lines }) {
  return html`<ol class="commands">
    ${lines.map(([command, does]) => html`<li key=${command}><code>${command}</code><span class="soft">${does}</span></li>`)}
  </ol>`;
}

/** The first screen of a fresh server. */
export function FirstScreen() {
  return html`<${Headline} sentence="Nothing is released here yet. Three commands fill this page." />
    <${Commands}
      lines=${[
        ['slipway init', 'writes slipway.yaml from what it finds in your folder'],
        ['slipway check', 'says what is wrong with it, before anything runs'],
        ['slipway deploy v1', 'shows the plan, asks, and brings it in'],
      ]}
    />
    <p class="soft">This page fills by itself as soon as the first plan is accepted.</p>`;
}

/** @param {{application: string, environment: string}} props */
export function NothingYet({ application, environment }) {
  return html`<${Headline} sentence=${`${application} has never been released into ${environment}.`} />
    <${Commands}
      lines=${[
        [`slipway plan v1 --in ${environment}`, 'shows every step, and the way back from each'],
        [`slipway deploy v1 --in ${environment}`, 'the same, and then asks whether to do it'],
      ]}
    />`;
}

/** @param {{fault: Error}} props */
export function Trouble({ fault }) {
  if (fault instanceof Refusal) {
    return html`<${Headline} sentence=${fault.message} />
      <p><a href="/">All applications</a></p>`;
  }
  return html`<${Headline} sentence=${`Slipway's server at ${location.host} does not answer.`} />
    <p>Applications and their users are not touched by that: the agent serves them without it. To start the server:</p>
    <${Commands} lines=${[['slipway up', 'starts what does not run, and leaves alone what does']]} />
    <p class="soft">This page asks again every few seconds. (${fault.message})</p>`;
}

/** Stands where something is about to be, in its size. */
export function Arriving() {
  return html`<div class="arriving" aria-busy="true"><p class="tag"> </p><h1><span class="soft">One moment…</span></h1></div>`;
}
