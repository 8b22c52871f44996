/** What went into a place before, the newest first. */
import { get } from '../state/client.js';
import { html, useEffect, useState } from '../preact.js';
import { now } from '../state/clock.js';
import { addressOfDeployment } from '../state/route.js';
import { heardNow, Stream } from '../state/stream.js';
import { moment } from '../words/ages.js';
import { count, counted, duration } from '../words/numbers.js';
import { endWords, strategyWords, subject } from '../words/states.js';
import { Headline, PlaceNav } from './headline.js';
import { Mark } from './marks.js';
import { Arriving, NothingYet, Trouble } from './teaching.js';

const A_PAGE = 20;

/** @param {{application: string, environment: string}} props */
export function HistoryPage({ application, environment }) {
  const [deployments, setDeployments] = useState(/** @type {Wire.Deployment[] | null} */ (null));
  const [next, setNext] = useState(/** @type {string | null} */ (null));
  const [fault, setFault] = useState(/** @type {Error | null} */ (null));
  const more = async (/** @type {Wire.Deployment[]} */ known, /** @type {string | null} */ before) => {
    const query = new URLSearchParams({ application, environment, limit: String(A_PAGE), ...(before ? { before } : {}) });
    try {
      const page = await get(`/deployments?${query}`);
      setDeployments([...known, ...page.deployments]);
      setNext(page.next ?? null);
      setFault(null);
      heardNow();
    } catch (found) {
      setFault(/** @type {Error} */ (found));
    }
  };
  useEffect(() => {
    const again = () => more([], null);
    const stream = new Stream({ application, environment }, { journal: again, evidence: () => {}, turned: again });
    again();
    return () => stream.end();
  }, [application, environment]);
  const nav = html`<${PlaceNav} application=${application} environment=${environment} current="history" />`;
  if (fault) return html`${nav}<${Trouble} fault=${fault} />`;
  if (!deployments) return html`${nav}<${Arriving} />`;
  if (deployments.length === 0) return html`${nav}<${NothingYet} application=${application} environment=${environment} />`;
  return html`${nav}<${Headline} sentence=${historySentence(deployments, next !== null)} tag="History" tab=${`${application} ${environment} · history`} />
    <table class="history">
      <thead><tr><th scope="col">Deployment</th><th scope="col">Outcome</th><th scope="col" class="wide">How long</th><th scope="col" class="end">Harmed</th><th scope="col" class="wide">In words</th></tr></thead>
      <tbody>${deployments.map((deployment) => html`<${Row} key=${deployment.id} deployment=${deployment} />`)}</tbody>
    </table>
    ${next && html`<button class="plain" onClick=${() => more(deployments, next)}>Show older ones</button>`}`;
}

/** @param {{deployment: Wire.Deployment}} props */
function Row({ deployment }) {
  const { words, shape } = endWords(deployment);
  const { openedAt, endedAt, promotedAt } = deployment.times;
  const end = endedAt ?? promotedAt;
  const took = end ? duration((Date.parse(end) - Date.parse(openedAt)) / 1000) : 'still on its way';
  return html`<tr>
    <th scope="row"><a href=${addressOfDeployment(deployment.id)}>${subject(deployment)}</a> <span class="soft">${strategyWords(deployment.strategy)}<br />${moment(openedAt, now.value)}, ${deployment.by}</span></th>
    <td class="state"><${Mark} shape=${shape} /><span>${words}</span></td>
    <td class="wide">${took}</td>
    <td class=${`end ${deployment.harmedRequests > 0 ? 'harmed' : ''}`}>${count(deployment.harmedRequests)}</td>
    <td class="wide">${deployment.reason || deployment.sentence}</td>
  </tr>`;
}

/** @param {Wire.Deployment[]} deployments @param {boolean} more @return {string} */
export function historySentence(deployments, more) {
  const known = more ? `The last ${deployments.length} deployments` : counted(deployments.length, 'deployment', 'deployments');
  const home = deployments.filter((deployment) => deployment.outcome === 'rolledBack' || deployment.outcome === 'failed').length;
  const harmed = deployments.reduce((sum, deployment) => sum + deployment.harmedRequests, 0);
  const went = home === 0 ? 'none went home' : `${home} went home`;
  return `${known}: ${went}, ${counted(harmed, 'request was', 'requests were')} harmed.`;
}
