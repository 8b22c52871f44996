/** Who has which part of the users: a line under the headline, cut where the users are. */
import { html } from '../preact.js';
import { perSecond, share } from '../words/numbers.js';

/**
 * @typedef {{version: string, share: number, isNew: boolean, rate: number | null}} Part
 * @param {{parts: Part[]}} props
 */
export function Shares({ parts }) {
  if (parts.length === 0) return html`<div class="shares empty"><div class="bar" /></div>`;
  return html`<div class="shares">
    <div class="bar" aria-hidden="true">
      ${parts.map((part) => html`<i key=${part.version} class=${part.isNew ? 'new' : 'old'} style=${{ flexGrow: part.share }} />`)}
    </div>
    <ul>
      ${parts.map(
        (part) => html`<li key=${part.version} class=${part.isNew ? 'new' : 'old'}>
          <b>${part.version}</b> <span>${share(part.share)} of users</span>
          ${part.rate !== null && html`<span class="soft">${perSecond(part.rate)}</span>`}
        </li>`,
      )}
    </ul>
  </div>`;
}

/**
 * @param {Wire.Lane} lane
 * @param {Wire.Deployment | null} deployment
 * @param {import('../state/series.js').Series[]} traffic
 * @return {Part[]} the new version first
 */
export function partsOf(lane, deployment, traffic) {
  const exposure = deployment?.exposure;
  const component = lane.components.find((c) => c.name === exposure?.component) ?? lane.components.find((c) => c.shares.length > 0);
  const moving = lane.moving && lane.moving === deployment?.id;
  const shares = new Map((component?.shares ?? []).map((one) => [one.version, one.share]));
  const candidate = deployment?.version ?? '';
  if (exposure && !exposure.watch && deployment?.baseline) {
    shares.set(candidate, exposure.share);
    shares.set(deployment.baseline, 10_000 - exposure.share);
  }
  return [...shares]
    .map(([version, part]) => ({ version, share: part, isNew: Boolean(moving || exposure) && version === candidate, rate: rateOf(traffic, version) }))
    .sort((a, b) => Number(b.isNew) - Number(a.isNew));
}

/** @param {import('../state/series.js').Series[]} traffic @param {string} version */
function rateOf(traffic, version) {
  return traffic.find((one) => one.version === version)?.readings.at(-1)?.perSecond ?? null;
}
