/** What the evidence says: the chart between its thresholds, and errors and p95 of both versions beside it. */
import { EvidenceChart } from '../charts/evidence-chart.js';
import { LineChart } from '../charts/line-chart.js';
import { html } from '../preact.js';
import { presentOf, seriesOfPoints } from '../state/series.js';
import { age, span } from '../words/ages.js';
import { counted } from '../words/numbers.js';
import { sentenceCase } from '../words/sentence-case.js';
import { expectation } from '../words/sentences.js';

/** @typedef {import('../state/series.js').Series} Series */

/** How far the charts of traffic look back, in milliseconds. */
const TRAFFIC_BACK = 300_000;

/**
 * @param {{points: Wire.Evidence[], from: number, now: number, live: boolean, watch: boolean, harm: boolean, ending: string, harmed: number}} props
 *     ending: how it ended, in words; empty while it goes on. harmed: requests of the deployment up to now, those on its way home included
 */
export function EvidenceSection({ points, from, now, live, watch, harm, ending, harmed }) {
  const last = points.at(-1);
  const until = live ? now : last ? Date.parse(last.at) : now;
  const arms = last ? [last.baseline, last.candidate].filter((arm) => arm != null) : [];
  const frame = { series: seriesOfPoints(points), from, to: Math.max(until, from + 1000), candidate: last?.candidate.version ?? null };
  const figures = (/** @type {'errorRate' | 'p95Millis'} */ what) =>
    arms.map((arm) => ({ version: arm.version, value: arm[what] ?? null, requests: arm.requests, isNew: arm === last?.candidate }));
  const heard = last && live ? age(last.at, now) : '';
  return html`<section class="evidence" aria-labelledby="evidence-title">
    <div class="main-chart">
      <h2 id="evidence-title">Evidence <span class="soft">${watch ? 'of the watch' : 'since users met it'}</span></h2>
      <${EvidenceChart} points=${points} from=${from} now=${until} live=${live} harm=${harm} />
      <p class="expectation">${ending || expectation(points, watch)} ${last && !/harmed/.test(ending) && html`<${Harmed} harmed=${harmed} />`}</p>
      <p class="verdict soft">${last && !ending && sentenceCase(last.sentence)}</p>
    </div>
    <div class="beside">
      <${LineChart} what="errorRate" ...${frame} figures=${figures('errorRate')} age=${heard} note=${`Line: the last seconds. Number: since the exposure began, ${span((until - from) / 1000)} ${live ? 'ago' : 'long'}.`} />
      <${LineChart} what="p95" ...${frame} figures=${figures('p95Millis')} age=${heard} note="95 of 100 answers were at least this fast." />
    </div>
  </section>`;
}

/** @param {{harmed: number}} props */
function Harmed({ harmed }) {
  if (harmed === 0) return html`<span>Nobody harmed.</span>`;
  return html`<b class="harmed">${counted(harmed, 'request', 'requests')} harmed.</b>`;
}

/** @param {{traffic: Series[], now: number}} props of a lane in which nothing is judged */
export function TrafficSection({ traffic, now }) {
  const frame = { series: traffic, from: now - TRAFFIC_BACK, to: now, candidate: null };
  const present = presentOf(traffic, now);
  const figures = (/** @type {'errorRate' | 'p95'} */ what) =>
    present.map(({ version, reading }) => ({ version, value: reading?.[what] ?? null, requests: null, isNew: false }));
  const last = Math.max(0, ...traffic.map((one) => one.readings.at(-1)?.at ?? 0));
  const heard = last > 0 ? age(last, now) : '';
  return html`<section class="traffic" aria-labelledby="traffic-title">
    <h2 id="traffic-title">Users <span class="soft">in the last 5 minutes</span></h2>
    <div class="pair">
      <${LineChart} what="errorRate" ...${frame} figures=${figures('errorRate')} age=${heard} note="Each number is of 5 seconds." />
      <${LineChart} what="p95" ...${frame} figures=${figures('p95')} age=${heard} note="95 of 100 answers were at least this fast." />
    </div>
  </section>`;
}
