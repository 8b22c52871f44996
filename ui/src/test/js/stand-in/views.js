/** The server's views of a story at a second. */
import { isNeeded } from '../../../main/resources/slipway/page/state/walk.js';
import { evidenceAt, exposedDuring, lately, REQUESTS_A_SECOND, shareAt } from './story.js';

/** @typedef {import('./story.js').Story} Story */

/** @param {Story} story @return {string} */
export const idOf = (story) => `${story.application}.${story.environment}.${story.number}`;

/**
 * Where the story is at a second.
 * @param {Story} story
 * @param {number} t
 */
function walked(story, t) {
  let position = -1;
  let turned = -1;
  let state = 'waiting';
  let settling = false;
  for (const beat of story.beats.filter((one) => one.at <= t)) {
    const kind = story.steps[position]?.kind;
    if (beat.type === 'begun') [position, state] = [0, 'advancing'];
    if (beat.type === 'reached' && turned >= 0) do position--; while (position >= 0 && !isNeeded(story.steps[position].undo ?? ''));
    else if (beat.type === 'reached' && (kind === 'act' || settling)) [position, settling] = [position + 1, false];
    if (beat.type === 'exposurePassed') settling = true;
    if (beat.type === 'watchPassed') position++;
    if (['harmFound', 'refused', 'rollbackStarted'].includes(beat.type)) {
      [turned, state] = [position, 'rollingBack'];
      while (position >= 0 && !isNeeded(story.steps[position].undo ?? '')) position--;
    }
    if (beat.type === 'paused') state = 'paused';
    if (beat.type === 'resumed') state = 'advancing';
    if (beat.type === 'gotStuck') state = 'stuck';
  }
  if (state === 'advancing' && position >= story.steps.length) state = 'live';
  if (state === 'rollingBack' && position < 0) state = story.baseline ? 'rolledBack' : 'failed';
  return { position, turned, state };
}

/** @param {Story} story @param {number} t @param {(t: number) => string} instant @return {Wire.Deployment} */
export function deploymentView(story, t, instant) {
  const { position, turned, state } = walked(story, t);
  const during = exposedDuring(story);
  const kind = story.steps[position]?.kind;
  const judged = turned < 0 && (kind === 'expose' || kind === 'watch');
  const evidence = evidenceAt(story, Math.min(t, during?.to ?? t), instant);
  const ended = ['rolledBack', 'failed'].includes(state) ? story.beats.at(-1)?.at : undefined;
  const promoted = story.beats.find((beat) => beat.type === 'exposurePassed' && beat.at <= t);
  const verdict = story.beats.find((beat) => ['exposurePassed', 'harmFound'].includes(beat.type) && beat.at <= t);
  const outcome = ended !== undefined ? state : state === 'stuck' ? 'stuck' : promoted ? 'promoted' : null;
  const undone = story.steps.slice(0, Math.max(0, position + 1)).filter((step) => isNeeded(step.undo ?? '')).reverse();
  return {
    id: idOf(story),
    application: story.application,
    environment: story.environment,
    purpose: story.purpose ?? 'release',
    strategy: story.strategy,
    version: story.version,
    baseline: story.baseline,
    by: story.by,
    state,
    outcome,
    reason: ended !== undefined || state === 'stuck' || turned >= 0 ? (story.reason ?? '') : state === 'paused' ? 'lunch' : '',
    sentence: sentenceOf(story, state, t, evidence),
    planHash: '7f3a9c04e1b2d85566',
    steps: story.steps.map((step, i) => stepView(step, i, position, turned, state)),
    wayHome: {
      horizon: 'instant',
      seconds: undone.some((step) => step.undo?.startsWith('all users')) ? 0.01 : 0,
      actions: undone.map((step) => step.undo ?? ''),
      lost: 'nothing',
    },
    exposure: judged && during ? { component: 'backend', share: shareAt(story, t), attempt: 1, openedAt: instant(kind === 'watch' ? 45.3 : during.from), watch: kind === 'watch', evidence: kind === 'watch' ? null : evidence } : null,
    times: {
      openedAt: instant(0),
      promotedAt: promoted ? instant(promoted.at) : null,
      endedAt: ended === undefined ? null : instant(ended),
      secondsToVerdict: verdict && during ? verdict.at - during.from : null,
      secondsToSwitchBack: turned >= 0 && during ? 0.01 : null,
    },
    harmedRequests: evidence?.harmed ?? 0,
    commands: commandsIn(state, story.baseline),
  };
}

/** @param {string} state @param {string | null} baseline */
function commandsIn(state, baseline) {
  if (state === 'advancing') return ['pause', 'abort', 'rollback'];
  if (state === 'paused') return ['resume', 'abort', 'rollback'];
  if (state === 'stuck') return ['resume'];
  return state === 'live' && baseline ? ['rollback'] : [];
}

/** @param {Story} story @param {string} state @param {number} t @param {Wire.Evidence | null} evidence */
function sentenceOf(story, state, t, evidence) {
  const { version, baseline, reason } = story;
  const harmed = evidence && evidence.harmed > 0 ? `${evidence.harmed} harmed.` : 'Nobody harmed.';
  switch (state) {
    case 'rolledBack':
      return `${version} went home to ${baseline}: ${reason}.`;
    case 'rollingBack':
      return `${version} goes home to ${baseline}: ${reason}.`;
    case 'stuck':
      return `${version} is stuck and needs a person: ${reason}.`;
    case 'paused':
      return `${version} is paused at ${shareAt(story, t) / 100} % of users: lunch.`;
    case 'live':
      return `${version} is what runs.`;
    default:
      if (t > (story.verdictAt ?? Infinity)) return `${version} has all users and is watched. ${harmed}`;
      if (!evidence) return `${version}: ${story.steps[t < 2.2 ? 0 : 1].title}.`;
      return `${version} takes ${shareAt(story, t) / 100} % of users, ${Math.floor(evidence.progress * 100)} % on the way to proven good. ${harmed}`;
  }
}

/** @param {Partial<Wire.Step>} step @param {number} i @param {number} position @param {number} turned @param {string} state @return {string} */
function statusOf(step, i, position, turned, state) {
  const here = state === 'stuck' ? 'stuck' : '';
  if (turned < 0) return i < position ? 'done' : i === position ? here || 'doing' : 'toCome';
  if (i > turned) return 'skipped';
  if (!isNeeded(step.undo ?? '')) return i < turned ? 'done' : 'undone';
  return i > position ? 'undone' : i === position ? here || 'undoing' : 'done';
}

/** @param {Partial<Wire.Step>} step @param {number} i @param {number} position @param {number} turned @param {string} state @return {Wire.Step} */
function stepView(step, i, position, turned, state) {
  const status = statusOf(step, i, position, turned, state);
  const took = status === 'done' || status === 'undone' ? (step.expectedSeconds ?? 1) * 0.9 : null;
  return { index: i, kind: step.kind ?? 'act', component: step.component ?? '', title: step.title ?? '', status, undo: step.undo ?? '', expectedSeconds: step.expectedSeconds ?? null, leased: step.leased ?? false, users: step.leased ? 'leased' : 'unmoved', pointOfNoReturn: null, tookSeconds: took };
}

/** @param {Story} story @param {number} t @param {(t: number) => string} instant @param {number} back seconds */
export function trafficView(story, t, instant, back) {
  const seconds = [];
  const during = exposedDuring(story);
  for (let s = Math.floor(t) - back; s < Math.floor(t); s++) {
    const share = during && s >= during.from && story.nature !== 'noData' ? shareAt(story, s) : 0;
    const both = lately(story, s);
    const part = (/** @type {string} */ version, /** @type {number} */ of, /** @type {{rate: number, p95: number}} */ met, /** @type {number} */ seed) => {
      const requests = Math.round((REQUESTS_A_SECOND * of) / 10_000);
      const bad = Math.min(requests, Math.round(requests * met.rate + Math.abs(Math.sin(s * 12.9898 + seed)) * 0.6 - 0.2));
      return { version, share: of, requests, bad: Math.max(0, bad), p95Millis: requests > 0 ? met.p95 : null };
    };
    const versions = [];
    if (story.baseline) versions.push(part(story.baseline, 10_000 - share, both.old, 1));
    if (story.version && share > 0) versions.push(part(story.version, share, both.new, 2));
    seconds.push({ at: instant(s), versions });
  }
  return { seconds };
}

/** @param {Story} story @param {number} t @param {(t: number) => string} instant */
export function laneView(story, t, instant) {
  const view = deploymentView(story, t, instant);
  const share = shareAt(story, t);
  const moving = ['waiting', 'advancing', 'paused', 'rollingBack', 'stuck'].includes(view.state) && !view.times.promotedAt;
  const promoted = view.times.promotedAt !== null;
  const bad = story.nature === 'harmful' || story.nature === 'slow';
  const harm = bad && share > 0 && t > 6;
  const runs = promoted ? story.version : story.baseline;
  const instance = (/** @type {string} */ version, /** @type {number} */ i, /** @type {string} */ state) => ({ id: `backend-1f3a9c2${i}`, version, release: `${version}@9b1c`, state, pid: 4000 + i, port: 20010 + i, since: instant(version === story.version ? 1.1 : -260_000), restarts: 0, lastEnd: '', crashLooping: false, lacking: '', use: { memoryBytes: 220_200_960 + i * 1_048_576, peakBytes: 268_435_456, cpuMillis: 120, limits: 'memory 512 MiB by cgroup' } });
  const here = story.version && !['rolledBack', 'failed'].includes(view.state) && t > 0.3;
  return {
    application: story.application,
    environment: story.environment,
    revision: 10,
    sentence: moving || (promoted && t < 945) ? `${story.application} in ${story.environment}: ${view.sentence}` : `${story.application} in ${story.environment} runs ${runs}; nothing is on its way.`,
    harm,
    running: runs ? { version: runs, release: `${runs}@9b1c`, artifact: 'sha256:9b1c', configuration: 'sha256:77aa', deployment: promoted ? idOf(story) : `${story.application}.${story.environment}.1`, since: instant(promoted ? 45 : -260_000) } : null,
    moving: moving ? idOf(story) : null,
    watched: promoted && t < 945 ? idOf(story) : null,
    waiting: null,
    components: [
      {
        name: 'backend',
        address: '127.0.0.1:8080',
        shares: [...(story.baseline && share < 10_000 ? [{ version: story.baseline, release: `${story.baseline}@9b1c`, share: 10_000 - share }] : []), ...(share > 0 && story.version ? [{ version: story.version, release: `${story.version}@9b1c`, share }] : [])],
        lease: moving && share > 0 ? { deployment: idOf(story), millisLeft: 12_400 } : null,
        checks: [], certificates: [], instances: [...(story.baseline ? [instance(story.baseline, 1, 'ready'), instance(story.baseline, 2, 'ready')] : []), ...(here && story.version ? [instance(story.version, 3, t < 2.2 ? 'starting' : view.state === 'stuck' ? 'stopping' : 'ready')] : [])],
      },
    ],
    observedAt: instant(t - 0.4),
    trouble: null,
  };
}
