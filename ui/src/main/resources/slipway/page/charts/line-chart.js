/** Errors or p95 of both versions: same scale, same window, the old version grey and thin, the new one in the accent and thick. */
import { html } from '../preact.js';
import { Measured } from '../views/measured.js';
import { millis, rate } from '../words/numbers.js';
import { lineGeometry } from './line-geometry.js';

/** @typedef {import('../state/series.js').Series} Series */
/** @typedef {'errorRate' | 'p95'} What */
/** @typedef {{version: string, value: number | null, requests: number | null, isNew: boolean}} Figure */

/** The scale ends at least here, so that noise does not look like trouble: 1 per cent, 100 ms. */
const LEAST = { errorRate: 0.01, p95: 100 };
const TITLE = { errorRate: 'Errors', p95: 'p95' };

/** @param {What} what @param {number | null} value @return {string} */
export const figureWords = (what, value) => (what === 'errorRate' ? rate(value) : millis(value));

/**
 * @param {{what: What, series: Series[], figures: Figure[], candidate: string | null, from: number, to: number, age: string, note: string}} props
 */
export function LineChart({ what, series, figures, candidate, from, to, age, note }) {
  return html`<figure class="line-chart">
    <figcaption>
      <span class="name">${TITLE[what]}</span>
      ${figures.map((figure) => html`<${FigureView} key=${figure.version} what=${what} figure=${figure} />`)}
      <span class="soft age">${age}</span>
    </figcaption>
    <${Measured}
      class="lines"
      draw=${(/** @type {number} */ width, /** @type {number} */ height) => {
        const g = lineGeometry(series, what, { from, to, least: LEAST[what], width, height });
        return html`<svg width=${width} height=${height} aria-hidden="true">
          <line class="top" x1="0" x2=${width} y1=${g.topY} y2=${g.topY} /><line class="zero" x1="0" x2=${width} y1=${g.bottomY} y2=${g.bottomY} />
          ${g.lines.map((line) => html`<path key=${line.version} class=${line.version === candidate ? 'new' : 'old'} d=${line.path} />`)}
          <text class="end" x=${width} y=${g.topY + 13}>${figureWords(what, g.top)}</text>
          ${g.empty && html`<text class="middle" x=${width / 2} y=${height / 2 + 4}>no data</text>`}
        </svg>`;
      }}
    />
    <p class="soft note">${note}</p>
  </figure>`;
}

/** @param {{what: What, figure: Figure}} props */
function FigureView({ what, figure }) {
  return html`<span class="figure">
    <span class=${`version ${figure.isNew ? 'new' : 'old'}`}>${figure.version}</span>${' '}
    <b>${figureWords(what, figure.value)}</b>
    ${figure.requests !== null && html`<span class="soft"> n ${figure.requests.toLocaleString('en')}</span>`}
  </span>`;
}
