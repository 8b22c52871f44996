/** A deployment as it looked at a moment, from its plan and what the journal remembers. */

import { sentenceCase } from '../words/sentence-case.js';

/**
 * Where a deployment was on its plan.
 * @typedef {object} Walk
 * @property {number} position the step it was at; -1 before the first, the number of steps after the last
 * @property {number} from where it turned round; -1 while it went forward
 * @property {string} state
 */

/** @param {string} type of an event, in any spelling @return {string} in small letters only */
const plain = (type) => type.toLowerCase().replace(/[^a-z]/g, '');

/**
 * @param {Walk} walk
 * @param {Wire.JournalEvent} event
 * @param {Wire.Step[]} steps
 * @return {Walk} after the event
 */
function after(walk, event, steps) {
  const step = steps[walk.position];
  switch (plain(event.type)) {
    case 'begun':
      return arrivedAt(walk, 0, steps);
    case 'reached':
      if (walk.from >= 0) return homeward(walk, steps);
      if (step?.kind === 'act' || walk.state === 'settling') return arrivedAt(walk, walk.position + 1, steps);
      return walk;
    case 'exposurepassed':
      return { ...walk, state: 'settling' };
    case 'watchpassed':
    case 'watchended':
      return arrivedAt(walk, walk.position + 1, steps);
    case 'harmfound':
    case 'rollbackstarted':
    case 'refused':
      return walk.from >= 0 ? walk : { ...walk, from: Math.min(walk.position, steps.length - 1), state: 'rollingBack' };
    case 'paused':
    case 'held':
      return { ...walk, state: 'paused' };
    case 'resumed':
    case 'retried':
      return { ...walk, state: walk.from >= 0 ? 'rollingBack' : 'advancing' };
    case 'gotstuck':
      return { ...walk, state: 'stuck' };
    case 'cancelled':
      return { ...walk, state: 'cancelled' };
    default:
      return walk;
  }
}

/** @param {Walk} walk @param {number} position @param {Wire.Step[]} steps @return {Walk} */
function arrivedAt(walk, position, steps) {
  return { ...walk, position, state: position >= steps.length ? 'live' : 'advancing' };
}

/** One action of the way home is done: back over steps that need nothing, to the next that does. */
function homeward(/** @type {Walk} */ walk, /** @type {Wire.Step[]} */ steps) {
  let position = Math.min(walk.position, steps.length - 1) - 1;
  while (position >= 0 && !steps[position].undo) position--;
  return { ...walk, position };
}

/**
 * @param {Wire.Deployment} deployment as it is now
 * @param {Wire.JournalEvent[]} events of it, oldest first
 * @param {Wire.Evidence[]} points of it, oldest first
 * @param {number} at in milliseconds
 * @return {Wire.Deployment} as it was then; as it is now when nothing has happened since
 */
export function asOf(deployment, events, points, at) {
  const past = events.filter((event) => Date.parse(event.at) <= at);
  if (past.length === events.length) return deployment;
  /** @type {Walk} */
  const start = { position: -1, from: -1, state: 'waiting' };
  const walk = past.reduce((before, event) => after(before, event, deployment.steps), start);
  const exposure = walk.from < 0 ? exposureAt(deployment, past, points, at, deployment.steps[walk.position]?.kind) : null;
  return {
    ...deployment,
    state: walk.state === 'settling' ? 'advancing' : walk.state,
    outcome: null,
    reason: '',
    sentence: exposure?.evidence?.sentence ?? (past.at(-1)?.sentence ?? deployment.sentence),
    steps: deployment.steps.map((step, i) => stepAt(step, statusAt(walk, i))),
    exposure,
    wayHome: wayHomeAt(deployment, walk),
    harmedRequests: points.findLast((point) => Date.parse(point.at) <= at)?.harmed ?? 0,
    commands: [],
  };
}

/** @param {Wire.Step} step @param {string} status @return {Wire.Step} how long it took was not known before it was done */
function stepAt(step, status) {
  return { ...step, status, tookSeconds: status === 'done' || status === 'undone' ? step.tookSeconds : null };
}

/** @param {Walk} walk @param {number} i @return {string} */
function statusAt(walk, i) {
  if (walk.from >= 0) return i > walk.from ? 'toCome' : i > walk.position ? 'undone' : i === walk.position ? 'doing' : 'done';
  return i < walk.position ? 'done' : i === walk.position ? 'doing' : 'toCome';
}

/**
 * Who had met it then, and what was read of them since the exposure was opened.
 * @param {Wire.Deployment} deployment
 * @param {Wire.JournalEvent[]} past
 * @param {Wire.Evidence[]} points
 * @param {number} at
 * @param {string | undefined} kind of the step it was at
 * @return {Wire.Exposure | null}
 */
function exposureAt(deployment, past, points, at, kind) {
  const opened = past.findLast((event) => plain(event.type) === 'exposureopened');
  if (!opened || !kind || kind === 'act') return null;
  const reading = points.findLast((point) => Date.parse(point.at) <= at && Date.parse(point.at) >= Date.parse(opened.at)) ?? null;
  const component = reading?.component ?? deployment.exposure?.component ?? '';
  const watch = kind === 'watch';
  if (!reading && !watch) return null;
  return { component, share: reading?.share ?? ALL, attempt: 1, openedAt: opened.at, watch, evidence: reading };
}

/** All users, in 1/10,000. */
const ALL = 10_000;

/** How long it would have taken was not written down, so it is not said. */
function wayHomeAt(/** @type {Wire.Deployment} */ deployment, /** @type {Walk} */ walk) {
  const upTo = deployment.steps.slice(0, Math.max(0, walk.position + 1)).reverse();
  return { ...deployment.wayHome, seconds: null, actions: upTo.map((step) => step.undo).filter(Boolean) };
}

/**
 * How an exposure ended, as the journal says it: the verdict, or that somebody ended it before there was one.
 * @param {Wire.JournalEvent[]} events
 * @param {number} from in milliseconds
 * @param {number} to in milliseconds
 * @return {{words: string, harm: boolean} | null} null while it goes on
 */
export function endingOf(events, from, to) {
  const later = events.filter((event) => Date.parse(event.at) >= from && Date.parse(event.at) <= to);
  const end = later.find((event) => ENDINGS.has(plain(event.type)));
  if (!end) return null;
  const sentence = sentenceCase(end.sentence);
  return { words: plain(end.type) === 'rollbackstarted' ? `No verdict: ${sentence}` : sentence, harm: plain(end.type) === 'harmfound' };
}

const ENDINGS = new Set(['harmfound', 'exposurepassed', 'watchpassed', 'watchended', 'rollbackstarted', 'leaseexpired']);

/**
 * When evidence began to count anew: each exposure has its own chart.
 * @param {Wire.JournalEvent[]} events
 * @return {number[]} in milliseconds, oldest first
 */
export function openings(events) {
  return events.filter((event) => plain(event.type) === 'exposureopened').map((event) => Date.parse(event.at));
}
