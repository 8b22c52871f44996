/** The plan, drawn: home, the steps in order, and under them the way home. Turned round, the same drawing is walked backwards. */
import { html } from '../preact.js';
import { narrow } from '../state/narrow.js';
import { duration, share, tight } from '../words/numbers.js';
import { homeName, homeTime, horizonWords, lossWords } from '../words/sentences.js';
import { sentenceCase } from '../words/sentence-case.js';
import { statusWords, strategyWords, subject } from '../words/states.js';
import { Mark } from './marks.js';
import { walkOf } from './walk.js';

/** More steps than this stand below each other on every screen. */
const MOST_ABREAST = 7;

/** @param {{deployment: Wire.Deployment, past: boolean}} props past: as it was at a moment */
export function Plan({ deployment, past }) {
  const walk = walkOf(deployment);
  const drawn = narrow.value || deployment.steps.length > MOST_ABREAST ? 'down' : 'across';
  const several = new Set(deployment.steps.map((step) => step.component).filter(Boolean)).size > 1;
  const numbers = { '--steps': deployment.steps.length + 1, '--at': walk.turn + 2, '--token': walk.token + 1 };
  return html`<section class=${`plan ${drawn} ${walk.homeward ? 'homeward' : 'outward'} ${walk.harm ? 'harm' : ''} ${walk.isHome ? 'at-home' : ''}`} aria-labelledby="plan-title">
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
    <${Home} deployment=${deployment} walk=${walk} past=${past} />
  </section>`;
}

/** @param {{step: Wire.Step, deployment: Wire.Deployment, several: boolean}} props */
function StepView({ step, deployment, several }) {
  const shape = step.status === 'doing' && deployment.state === 'paused' ? 'paused' : step.status;
  const here = step.status === 'doing' || step.status === 'undoing' || step.status === 'stuck';
  return html`<li class=${`step ${step.status}`} aria-current=${here ? 'step' : undefined}>
    <span class="title">${tight(step.title)}</span>
    <span class="meta">
      <span class="hidden">${statusWords(step.status)}. </span>${metaOf(step, deployment, several)}
      ${step.pointOfNoReturn && html`<strong class="no-return"> No way home from here: ${step.pointOfNoReturn}</strong>`}
    </span>
    <span class="node"><${Mark} shape=${shape} /></span>
  </li>`;
}

/** @param {Wire.Step} step @param {Wire.Deployment} deployment @param {boolean} several @return {string} */
function metaOf(step, deployment, several) {
  const parts = [];
  if (several && step.component) parts.push(step.component);
  if (step.status === 'doing' && step.kind === 'expose' && deployment.exposure) parts.push(`${share(deployment.exposure.share)} of users`);
  if (step.tookSeconds != null) parts.push(duration(step.tookSeconds));
  else if (step.status === 'toCome' && step.kind !== 'watch' && step.expectedSeconds != null) parts.push(`about ${duration(step.expectedSeconds)}`);
  if (step.status === 'undoing') parts.push('is being taken back');
  if (step.status === 'undone') parts.push('taken back');
  if (step.status === 'stuck') parts.push('stuck');
  if (step.status === 'skipped') parts.push('skipped');
  if (step.leased && step.status === 'doing') parts.push('leased');
  return parts.join(' · ');
}

/** @param {{deployment: Wire.Deployment, walk: import('./walk.js').Walk, past: boolean}} props how long it would have taken then was not written down */
function Home({ deployment, walk, past }) {
  const { wayHome } = deployment;
  if (walk.isHome) return html`<p class="way-home"><span><b>Home.</b> ${homeEnd(deployment)}</span></p>`;
  const actions = wayHome.actions.length > 0 ? tight(wayHome.actions.join(', then ')) : 'nothing to take back';
  return html`<p class="way-home">
    <span><b>${walk.homeward ? 'On the way home' : 'Way home from here'}:</b> ${past ? actions : horizonWords(wayHome)}</span>
    ${!past && html`<span>${sentenceCase(homeTime(deployment))} ${lossWords(wayHome)} In order: ${actions}.</span>`}
  </p>`;
}

/** @param {Wire.Deployment} deployment @param {import('./walk.js').Walk} walk @return {string} on the drawing */
function curveWords({ wayHome }, walk) {
  if (walk.homeward) return '';
  return wayHome.seconds == null ? 'way home' : `way home, ${duration(wayHome.seconds)}`;
}

/** @param {Wire.Deployment} deployment */
function homeEnd(deployment) {
  const back = deployment.times.secondsToSwitchBack;
  const who = deployment.baseline ? `Users are on ${deployment.baseline}` : 'Nothing is left of it';
  return back == null ? `${who}.` : `${who}; they were back ${duration(back)} after the verdict.`;
}

/** @param {Wire.Deployment} deployment */
function planWords(deployment) {
  return `${subject(deployment)} by ${strategyWords(deployment.strategy)}, asked for by ${deployment.by}, plan ${deployment.planHash.slice(0, 8)}`;
}
