/** The one chart that matters: evidence between roll back, above, and promote, below. */
import { html } from '../preact.js';
import { Measured } from '../views/measured.js';
import { share } from '../words/numbers.js';
import { chartWords } from '../words/sentences.js';
import { evidenceGeometry } from './evidence-geometry.js';

/** Words on the chart keep this far from each other, in pixels. */
const LABEL = 54;

/** @param {{points: Wire.Evidence[], from: number, now: number, live: boolean, harm: boolean}} props harm: users are being hurt, or were */
export function EvidenceChart({ points, from, now, live, harm }) {
  const words = chartWords(points);
  const last = points.at(-1);
  return html`<${Measured}
    class="evidence-chart"
    draw=${(/** @type {number} */ width, /** @type {number} */ height) => html`<svg width=${width} height=${height} role="img" aria-label=${words}>
      <${Drawing} geometry=${evidenceGeometry(points, from, now, { width, height }, live)} last=${last} live=${live} harmful=${harm} />
    </svg>`}
  />`;
}

/** @param {{geometry: ReturnType<typeof evidenceGeometry>, last: Wire.Evidence | undefined, live: boolean, harmful: boolean}} props */
function Drawing({ geometry: g, last, live, harmful }) {
  const harm = g.harm.at(-1);
  const good = g.good.at(-1);
  return html`<g class=${harmful ? 'harmful' : ''}>
    ${g.shares.map((change, i) => html`<${ShareChange} key=${change.at} change=${change} next=${g.shares[i + 1]} g=${g} />`)}
    <line class="threshold" x1=${g.left} x2=${g.right} y1=${g.top} y2=${g.top} />
    <line class="nothing" x1=${g.left} x2=${g.right} y1=${g.middle} y2=${g.middle} />
    <line class="threshold" x1=${g.left} x2=${g.right} y1=${g.bottom} y2=${g.bottom} />
    <text class="strong" x=${g.left} y=${g.top - 9}>roll back</text>
    <text x=${g.right} y=${g.top - 9} class="end">${certainty(last?.harmThreshold, last)}</text>
    <text class="strong" x=${g.left} y=${g.bottom + 17}>promote</text>
    <text x=${g.right} y=${g.bottom + 17} class="end">${certainty(last?.goodThreshold, last)}</text>
    <path class="area harm-area" d=${g.harmArea} /><path class="area good-area" d=${g.goodArea} />
    ${g.outlook && html`<line class=${`outlook ${g.outlook.verdict}`} x1=${g.outlook.x1} y1=${g.outlook.y1} x2=${g.outlook.x2} y2=${g.outlook.y2} />`}
    ${g.outlook?.arrives && html`<circle class=${`outlook ${g.outlook.verdict}`} cx=${g.outlook.x2} cy=${g.outlook.y2} r="4" />`}
    <path class="harm" d=${g.harmPath} /><path class="good" d=${g.goodPath} />
    ${harm && html`<circle class="harm" cx=${harm.x} cy=${harm.y} r="4" />`}
    ${good && html`<circle class="good" cx=${good.x} cy=${good.y} r="4" />`}
    ${good && live && html`<text class=${good.x < LABEL ? 'now' : 'end now'} x=${good.x + (good.x < LABEL ? 9 : -9)} y=${g.middle - 8}>now</text>`}
    ${g.ticks.map((tick) => html`<text key=${tick.label} class=${tick.x === g.left ? '' : 'middle'} x=${tick.x} y=${g.bottom + 38}>${tick.label}</text>`)}
  </g>`;
}

/** @param {{change: {x: number, share: number}, next: {x: number} | undefined, g: {top: number, bottom: number, right: number}}} props */
function ShareChange({ change, next, g }) {
  const room = (next?.x ?? g.right) - change.x;
  return html`<line class="share" x1=${change.x} x2=${change.x} y1=${g.top} y2=${g.bottom} />
    ${room > LABEL && html`<text class="share" x=${change.x + 5} y=${g.top + 15}>${share(change.share)}</text>`}`;
}

/** @param {number | undefined} threshold @param {Wire.Evidence | undefined} last @return {string} how often it would be wrong */
function certainty(threshold, last) {
  if (threshold === undefined || !last) return '';
  return last.guaranteed ? `wrong in at most ${share(Math.round(Math.exp(-threshold) * 10_000))}` : 'no guarantee: nobody to compare with';
}
