/** The plan, drawn: home, the steps in order, and under them the way home. Turned round, the same drawing is walked backwards. */
import { html } from '../preact.js';
import { duration, share } from '../words/numbers.js';
import { homeName, homeTime, horizonWords, lossWords } from '../words/sentences.js';
import { statusWords, subject } from '../words/states.js';
import { Mark } from './marks.js';
import { walkOf } from './walk.js';

/** @typedef {import('../api/shapes.js').Deployment} Deployment */
/** @typedef {import('../api/shapes.js').Step} Step */

/** More steps than this stand below each other on every screen. */
const MOST_ABREAST = 7;

/** @param {{deployment: Deployment}} props */
export function Plan({ deployment }) {
  const walk = walkOf(deployment);
  const kind = deployment.steps.length > MOST_ABREAST ? 'long' : 'short';
  const several = new Set(deployment.steps.map((step) => step.component).filter(Boolean)).size > 1;
  const numbers = { '--steps': deployment.steps.length + 1, '--at': walk.turn + 2, '--token': walk.token + 1 };
  return html`<section class=${`plan ${kind} ${walk.homeward ? 'homeward' : 'outward'} ${walk.harm ? 'harm' : ''}`} aria-labelledby="plan-title">
    <h2 id="plan-title">Plan <span class="soft">${planWords(deployment)}</span></h2>
    <div class="rail-frame">
      <ol class="rail" style=${numbers}>
        <li class=${`step home ${walk.isHome ? 'here' : ''}`}>
          <span class="title">${homeName(deployment)}</span>
          <span class="meta">${deployment.baseline ? 'home' : 'nothing ran before'}</span>
          <span class="node"><span class="harbour" aria-hidden="true" /></span>
        </li>
        ${deployment.steps.map((step) => html`<${StepView} key=${step.index} step=${step} deployment=${deployment} several=${several} />`)}
        <li class="return" aria-hidden="true"><i class="curve" /><i class="tip" /><i class="token" /><span class="label">${curveWords(deployment, walk)}</span></li>
      </ol>
    </div>
    <${Home} deployment=${deployment} walk=${walk} />
  </section>`;
}

/** @param {{step: Step, deployment: Deployment, several: boolean}} props */
function StepView({ step, deployment, several }) {
  const doing = step.status === 'doing' && deployment.state === 'paused';
  const shape = doing ? 'paused' : deployment.state === 'stuck' && step.status === 'doing' ? 'stuck' : step.status;
  return html`<li class=${`step ${step.status}`} aria-current=${step.status === 'doing' ? 'step' : undefined}>
    <span class="title">${step.title}</span>
    <span class="meta">
      <span class="hidden">${statusWords(step.status)}. </span>${metaOf(step, deployment, several)}
      ${step.pointOfNoReturn && html`<strong class="no-return"> No way home from here: ${step.pointOfNoReturn}</strong>`}
    </span>
    <span class="node"><${Mark} shape=${shape} /></span>
  </li>`;
}

/** @param {Step} step @param {Deployment} deployment @param {boolean} several @return {string} */
function metaOf(step, deployment, several) {
  const parts = [];
  if (several && step.component) parts.push(step.component);
  if (step.status === 'doing' && step.kind === 'expose' && deployment.exposure) parts.push(`${share(deployment.exposure.share)} of users`);
  if (step.tookSeconds != null) parts.push(duration(step.tookSeconds));
  else if (step.status === 'toCome' && step.expectedSeconds != null) parts.push(`about ${duration(step.expectedSeconds)}`);
  if (step.status === 'undone') parts.push('taken back');
  if (step.status === 'skipped') parts.push('skipped');
  if (step.leased && step.status === 'doing') parts.push('leased');
  return parts.join(' · ');
}

/** @param {{deployment: Deployment, walk: import('./walk.js').Walk}} props */
function Home({ deployment, walk }) {
  const { wayHome } = deployment;
  if (walk.isHome) return html`<p class="way-home"><b>Home.</b> ${homeEnd(deployment)}</p>`;
  const actions = wayHome.actions.length > 0 ? wayHome.actions.join(', then ') : 'nothing to take back';
  return html`<p class="way-home">
    <b>${walk.homeward ? 'On the way home' : 'Way home from here'}</b>
    <span class="horizon">${horizonWords(wayHome)}</span>
    <span>${sentence(homeTime(deployment))} ${lossWords(wayHome)} In order: ${actions}.</span>
  </p>`;
}

/** @param {Deployment} deployment @param {import('./walk.js').Walk} walk @return {string} on the drawing */
function curveWords({ wayHome }, walk) {
  if (walk.homeward) return walk.isHome ? '' : 'on the way home';
  return wayHome.seconds == null ? 'way home' : `way home, ${duration(wayHome.seconds)}`;
}

/** @param {Deployment} deployment */
function homeEnd(deployment) {
  const back = deployment.times.secondsToSwitchBack;
  const who = deployment.baseline ? `Users are on ${deployment.baseline}` : 'Nothing is left of it';
  return back == null ? `${who}.` : `${who}; they were back ${duration(back)} after the verdict.`;
}

/** @param {string} words */
const sentence = (words) => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;

/** @param {Deployment} deployment */
function planWords(deployment) {
  const how = deployment.strategy === 'blueGreen' ? 'blue/green' : deployment.strategy;
  return `${subject(deployment)} by ${how}, asked for by ${deployment.by}, plan ${deployment.planHash.slice(0, 8)}`;
}
