/** What happened, the newest first, each with its moment and who did it. */
import { html, useState } from '../preact.js';
import { addressOfDeployment } from '../state/route.js';
import { plain } from '../state/walk.js';
import { clock, moment } from '../words/ages.js';
import { counted } from '../words/numbers.js';
import { Tinted } from './tinted.js';

/** So many are shown until all are asked for. */
const FIRST = 8;
/** Actors that are not people. */
const MACHINES = new Set(['', 'slipway', 'engine', 'server']);

/**
 * @param {{events: Wire.JournalEvent[], now: number, versions: import('./tinted.js').Versions, deployment: string}} props
 */
export function Timeline({ events, now, versions, deployment }) {
  const [all, setAll] = useState(false);
  const newest = [...events].reverse();
  const shown = all ? newest : newest.filter((event, i) => !onlyConfirms(event, newest[i + 1])).slice(0, FIRST);
  const today = newest[0] && moment(newest[0].at, now).includes(',');
  return html`<section class="timeline" aria-labelledby="timeline-title">
    <h2 id="timeline-title">Timeline <span class="soft">${today ? moment(newest[0].at, now) : ''}</span></h2>
    ${newest.length === 0 && html`<p class="soft">Nothing has happened yet.</p>`}
    <ol>
      ${shown.map(
        (event) => html`<li key=${event.position}>
          <a class="time" href=${`${addressOfDeployment(deployment)}?at=${event.at}`}><time dateTime=${event.at}>${clock(event.at)}</time></a>
          <span><${Tinted} words=${event.sentence} versions=${versions} /></span>
          <span class="soft actor">${MACHINES.has(event.actor.toLowerCase()) ? '' : event.actor}</span>
        </li>`,
      )}
    </ol>
    ${(newest.length > shown.length || all) &&
    html`<button class="plain" onClick=${() => setAll(!all)} aria-expanded=${all}>${all ? 'Show the newest only' : `Show all: ${counted(newest.length, 'event', 'events')}`}</button>`}
  </section>`;
}

/** That a share which was chosen was reached is no news. @param {Wire.JournalEvent} event @param {Wire.JournalEvent | undefined} before */
function onlyConfirms(event, before) {
  return plain(event.type) === 'reached' && before !== undefined && ['sharechosen', 'exposureopened'].includes(plain(before.type));
}
