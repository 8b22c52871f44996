/** Goes through a deployment's time: everything above and below shows how it looked then. */
import { html, useState } from '../preact.js';
import { serverTime } from '../state/clock.js';
import { keepMoment } from '../state/route.js';
import { clock } from '../words/ages.js';
import { duration } from '../words/numbers.js';
import { isMoving } from '../words/states.js';

/** Steps of the slider over the whole time. */
const STEPS = 1000;

/** @param {boolean} alone @return {[number | null, (at: number | null) => void]} the moment in the address; null for the end */
export function useMoment(alone) {
  const asked = alone ? Date.parse(new URLSearchParams(globalThis.location.search).get('at') ?? '') : NaN;
  const [moment, setMoment] = useState(Number.isNaN(asked) ? null : asked);
  const choose = (/** @type {number | null} */ at) => {
    setMoment(at);
    keepMoment(at === null ? null : new Date(at).toISOString());
  };
  return [alone ? moment : null, choose];
}

/**
 * @param {{deployment: Wire.Deployment, events: Wire.JournalEvent[], points: Wire.Evidence[], moment: number | null, choose: (at: number | null) => void}} props
 */
export function Scrubber({ deployment, events, points, moment, choose }) {
  const from = Date.parse(deployment.times.openedAt);
  const to = endOf(deployment, events, points);
  if (to - from < 1000) return null;
  const at = moment === null ? to : Math.min(Math.max(moment, from), to);
  const place = Math.round(((at - from) / (to - from)) * STEPS);
  const chosen = (/** @type {Event} */ event) => {
    const step = Number(/** @type {HTMLInputElement} */ (event.target).value);
    choose(step === STEPS ? null : Math.round(from + (step / STEPS) * (to - from)));
  };
  const words = moment === null ? (isMoving(deployment) ? 'now' : 'the end') : `${duration((at - from) / 1000)} after it was asked for`;
  return html`<div class="scrubber">
    <label for="moment">As it was at <b>${clock(at)}</b> <span class="soft">${words}</span></label>
    <div class="track">
      <div class="marks" aria-hidden="true">${events.map((event) => html`<i key=${event.position} style=${{ left: `${(100 * (Date.parse(event.at) - from)) / (to - from)}%` }} />`)}</div>
      <input id="moment" type="range" min="0" max=${STEPS} step="1" value=${place} aria-valuetext=${`${clock(at)}, ${words}`} onInput=${chosen} />
    </div>
    <div class="ends soft"><span>${clock(from)}</span><span>${clock(to)}</span></div>
  </div>`;
}

/** @param {Wire.Deployment} deployment @param {Wire.JournalEvent[]} events @param {Wire.Evidence[]} points */
function endOf(deployment, events, points) {
  if (isMoving(deployment)) return serverTime();
  const ends = [deployment.times.openedAt, deployment.times.endedAt, deployment.times.promotedAt, events.at(-1)?.at, points.at(-1)?.at];
  return Math.max(...ends.map((end) => (end ? Date.parse(end) : 0)));
}
