/** A deployment as it looked at a moment, from its plan and what the journal remembers. */
import { nowSentence } from '../words/now.js';
import { sentenceCase } from '../words/sentence-case.js';
import { isNeeded, plain, stepsAt, walked } from './walk.js';

/** All users, in 1/10,000. */
const ALL = 10_000;
/** What ends an exposure. */
const ENDINGS = new Set(['harmfound', 'exposurepassed', 'watchpassed', 'watchended', 'rollbackstarted', 'leaseexpired']);

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
  const walk = walked(past, deployment.steps);
  const known = points.filter((point) => Date.parse(point.at) <= at);
  const exposure = walk.from < 0 ? exposureAt(deployment, past, known, deployment.steps[walk.position]?.kind) : null;
  const then = {
    ...deployment,
    state: walk.state === 'settling' ? 'advancing' : walk.state,
    outcome: null,
    reason: '',
    steps: stepsAt(walk, deployment.steps),
    exposure,
    wayHome: wayHomeAt(deployment, walk),
    harmedRequests: harmedAt(past, known),
    commands: [],
  };
  const sentence = past.at(-1)?.sentence ?? '';
  return { ...then, sentence: nowSentence(then) || sentenceCase(`${deployment.version ?? deployment.purpose}: ${sentence}`) };
}

/**
 * How many were harmed up to then: as the readings say, and of the way home as the journal counted them since the exposure was opened.
 * @param {Wire.JournalEvent[]} past
 * @param {Wire.Evidence[]} known
 * @return {number}
 */
function harmedAt(past, known) {
  const opened = Date.parse(past.findLast((event) => plain(event.type) === 'exposureopened')?.at ?? '');
  const before = known.findLast((point) => Date.parse(point.at) < opened)?.harmed ?? 0;
  const counted = past.filter((event) => plain(event.type) === 'harmcounted').map((event) => before + Number(event.facts.harmed));
  return Math.max(0, known.at(-1)?.harmed ?? 0, ...counted);
}

/**
 * Who had met it then, and what was read of them since the exposure was opened.
 * @param {Wire.Deployment} deployment
 * @param {Wire.JournalEvent[]} past
 * @param {Wire.Evidence[]} known
 * @param {string | undefined} kind of the step it was at
 * @return {Wire.Exposure | null}
 */
function exposureAt(deployment, past, known, kind) {
  const opened = past.findLast((event) => plain(event.type) === 'exposureopened');
  if (!opened || !kind || kind === 'act') return null;
  const reading = known.findLast((point) => Date.parse(point.at) >= Date.parse(opened.at)) ?? null;
  const watch = kind === 'watch';
  if (!reading && !watch) return null;
  const component = reading?.component ?? deployment.exposure?.component ?? '';
  return { component, share: watch ? ALL : (reading?.share ?? 0), attempt: 1, openedAt: opened.at, watch, evidence: reading };
}

/** How long it would have taken was not written down, so it is not said. */
function wayHomeAt(/** @type {Wire.Deployment} */ deployment, /** @type {import('./walk.js').Walk} */ walk) {
  const upTo = deployment.steps.slice(0, Math.max(0, walk.position + 1)).reverse();
  return { ...deployment.wayHome, seconds: null, actions: upTo.map((step) => step.undo).filter(isNeeded) };
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
  const words = plain(end.type) === 'rollbackstarted' ? `No verdict: ${end.sentence}` : end.sentence;
  return { words: sentenceCase(words), harm: plain(end.type) === 'harmfound' };
}

/**
 * When evidence began to count anew: each exposure has its own chart.
 * @param {Wire.JournalEvent[]} events
 * @return {number[]} in milliseconds, oldest first
 */
export function openings(events) {
  return events.filter((event) => plain(event.type) === 'exposureopened').map((event) => Date.parse(event.at));
}
