/** All applications, one line each, harm first. Roles are said aloud, since on a phone the rows are laid out anew. */
import { Sparkline } from '../charts/sparkline.js';
import { html } from '../preact.js';
import { now } from '../state/clock.js';
import { addressOf } from '../state/route.js';
import { seriesOfTraffic } from '../state/series.js';
import { keyOf, Survey } from '../state/survey.js';
import { age } from '../words/ages.js';
import { harmIn } from '../words/harm.js';
import { atAGlance } from '../words/headline.js';
import { withoutPlace } from '../words/place.js';
import { allInOne } from '../words/sentences.js';
import { useFollowing } from './following.js';
import { Headline } from './headline.js';
import { Mark } from './marks.js';
import { Arriving, FirstScreen, Trouble } from './teaching.js';

export function LanesPage() {
  const survey = useFollowing(() => new Survey(), []);
  const lanes = survey?.lanes.value;
  if (survey?.problem.value) return html`<${Trouble} fault=${survey.problem.value} />`;
  if (!survey || !lanes) return html`<${Arriving} />`;
  if (lanes.length === 0) return html`<${FirstScreen} />`;
  return html`<${Headline} sentence=${allInOne(lanes)} harm=${lanes.some((lane) => harmIn(lane) === 'now') ? 'now' : 'no'} tag="All applications" />
    <table class="lanes" role="table">
      <thead role="rowgroup">
        <tr role="row"><th role="columnheader">Application</th><th role="columnheader" class="wide">Version</th><th role="columnheader">State</th><th role="columnheader">Errors, 5 min</th></tr>
      </thead>
      <tbody role="rowgroup">
        ${lanes.map((lane) => html`<${LaneRow} key=${keyOf(lane)} lane=${lane} survey=${survey} />`)}
      </tbody>
    </table>`;
}

/** @param {{lane: Wire.Lane, survey: Survey}} props */
function LaneRow({ lane, survey }) {
  const hurt = harmIn(lane) === 'now';
  const seconds = survey.traffic.value[keyOf(lane)];
  const version = lane.running ? lane.running.version : 'none yet';
  const since = lane.running ? `since ${age(lane.running.since, now.value).replace(' ago', '')}` : '';
  return html`<tr role="row" class=${hurt ? 'harm' : ''}>
    <th role="rowheader">
      <a href=${addressOf(lane.application, lane.environment)}>${lane.application} <span class="soft">${lane.environment}</span></a>
      <span class="narrow soft">${version} ${since}</span>
    </th>
    <td role="cell" class="wide"><b>${version}</b> <span class="soft">${since}</span></td>
    <td role="cell" class="state">
      <${Mark} shape=${lane.trouble ? 'stuck' : lane.moving ? (hurt ? 'undone' : 'doing') : lane.running ? 'done' : 'toCome'} />
      <span>${hurt && html`<strong class="harm-tag">harm </strong>`}${atAGlance(withoutPlace(lane)).head}${lane.trouble && html`<span class="soft"> ${lane.trouble}</span>`}${lane.waiting && html`<span class="soft"> Waits: ${lane.waiting}</span>`}</span>
    </td>
    <td role="cell" class="errors"><${Sparkline} series=${seriesOfTraffic(seconds ?? [])} candidate=${candidateOf(lane)} now=${now.value} known=${seconds !== undefined} /></td>
  </tr>`;
}

/** @param {Wire.Lane} lane @return {string | null} the version that is on its way */
function candidateOf(lane) {
  if (!lane.moving) return null;
  const shares = lane.components.flatMap((component) => component.shares);
  return shares.find((one) => one.version !== lane.running?.version)?.version ?? null;
}
