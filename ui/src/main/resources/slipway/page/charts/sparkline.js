/** The errors of the last minutes, as small as a word. */
import { html } from '../preact.js';
import { rate } from '../words/numbers.js';
import { lineGeometry } from './line-geometry.js';

const SIZE = { width: 120, height: 28 };
/** It looks back so long, in milliseconds. */
export const LOOKS_BACK = 300_000;

/** @param {{series: import('../state/series.js').Series[], candidate: string | null, now: number, known: boolean}} props */
export function Sparkline({ series, candidate, now, known }) {
  const g = lineGeometry(series, 'errorRate', { from: now - LOOKS_BACK, to: now, least: 0.01, ...SIZE });
  const worst = Math.max(-1, ...series.map((one) => one.readings.at(-1)?.errorRate ?? -1));
  const words = !known ? '…' : worst < 0 ? 'no data' : rate(worst);
  return html`<span class="sparkline">
    <svg viewBox=${`0 0 ${SIZE.width} ${SIZE.height}`} aria-hidden="true">
      <line class="zero" x1="0" x2=${SIZE.width} y1=${g.bottomY} y2=${g.bottomY} />
      ${g.lines.map((line) => html`<path key=${line.version} class=${line.version === candidate ? 'new' : 'old'} d=${line.path} />`)}
    </svg>
    <span class="figure">${words}</span>
  </span>`;
}
