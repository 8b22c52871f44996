/** Sentences that are true now, made from what the server sent. */
import { outlookOf } from '../state/pace.js';
import { about, counted, duration, progress } from './numbers.js';
import { harmIn } from './harm.js';
import { sentenceCase } from './sentence-case.js';
import { verdictOf } from './states.js';

/**
 * What all screens begin with: harm first.
 * @param {Wire.Lane[]} lanes
 * @return {string}
 */
export function allInOne(lanes) {
  if (lanes.length === 0) return 'Nothing is released here yet.';
  const harmed = lanes.filter((lane) => harmIn(lane) === 'now');
  const moving = lanes.filter((lane) => lane.moving);
  const places = counted(lanes.length, 'application runs here', 'applications run here');
  if (harmed.length === 1) return `Users of ${named(harmed[0])} are being hurt.`;
  if (harmed.length > 1) return `Users of ${harmed.length} applications are being hurt.`;
  if (moving.length === 1) return `${named(moving[0])} is changing. Nobody is being hurt.`;
  if (moving.length > 1) return `${moving.length} of ${lanes.length} applications are changing. Nobody is being hurt.`;
  return `${places}. All is calm.`;
}

/** @param {Wire.Lane} lane */
const named = (lane) => `${lane.application} in ${lane.environment}`;

/** @type {Record<string, string>} */
const HORIZONS = {
  instant: 'instant',
  slow: 'slow',
  lossy: 'with a loss',
  impossible: 'no way home',
  unknown: 'unknown',
};

/** @param {Wire.WayHome} home @return {string} in a word or two */
export const horizonWords = (home) => HORIZONS[home.horizon] ?? home.horizon;

/** @param {Wire.WayHome} home @return {string} what would be lost, as a sentence */
export function lossWords(home) {
  const lost = home.lost.trim().replace(/\.$/, '');
  if (!lost || /^(nothing|none|no)$/i.test(lost)) return 'Nothing would be lost.';
  return sentenceCase(/lost|lose/i.test(lost) ? lost : `${lost} would be lost`);
}

/** @param {Wire.Deployment} deployment @return {string} where its way home leads */
export function homeName(deployment) {
  return deployment.baseline || 'nothing';
}

/** @param {Wire.Deployment} deployment @return {string} how long until users are back */
export function homeTime(deployment) {
  const { seconds, horizon } = deployment.wayHome;
  if (horizon === 'impossible') return 'there is no way home from here';
  const to = deployment.baseline;
  if (seconds != null && seconds < 0.0005) return to ? `all users are on ${to}` : 'no users are with it';
  const back = to ? `users back on ${to}` : 'users let out';
  return seconds == null ? `${back} after a time nobody knows yet` : `${back} in ${duration(seconds)}`;
}

/**
 * Why a rollback is not to be had; empty when it is.
 * @param {Wire.Deployment} deployment
 * @return {string}
 */
export function whyNoRollback(deployment) {
  if (deployment.commands.includes('rollback')) return '';
  const to = deployment.baseline;
  switch (deployment.state) {
    case 'rollingBack':
      return `It is on its way home${to ? ` to ${to}` : ''} already.`;
    case 'rolledBack':
      return `It went home${to ? ` to ${to}` : ''} already.`;
    case 'failed':
      return 'It ended, and there was nothing before it.';
    case 'cancelled':
      return 'It ended before its first step.';
    case 'stuck':
      return 'It is stuck on its way home already. Mend that first, then try again.';
    default:
      if (deployment.wayHome.horizon === 'impossible') return `There is no way home: ${deployment.wayHome.lost}`;
      return to ? 'Another deployment has come since.' : 'Nothing ran here when it came, so there is nothing to go back to.';
  }
}

/**
 * When a verdict is expected, or why nobody can say.
 * @param {Wire.Evidence[]} points of one exposure, oldest first
 * @param {boolean} watch
 * @return {string}
 */
export function expectation(points, watch = false) {
  const evidence = points.at(-1);
  if (!evidence) return 'No evidence yet.';
  switch (verdictOf(evidence.verdict)) {
    case 'harmful':
      return 'The verdict is in: harmful.';
    case 'good':
      return 'The verdict is in: good.';
    case 'noData':
      return 'No data: without users on both versions there is no verdict.';
    case 'undecided': {
      const held = evidence.hold ? ` Held: ${evidence.hold.replace(/\.$/, '')}.` : '';
      const ahead = outlookOf(points);
      if (watch && ahead?.verdict !== 'harmful') return `It is watched: evidence of harm would send it home.${held}`;
      if (!ahead) return `Nobody can say yet when a verdict will be in.${held}`;
      return `${ahead.verdict === 'good' ? 'Verdict expected' : 'At this pace it goes home'} ${about(ahead.seconds)}.${held}`;
    }
  }
}

/**
 * The chart in words.
 * @param {Wire.Evidence[]} points of one exposure, oldest first
 * @return {string}
 */
export function chartWords(points) {
  const evidence = points.at(-1);
  if (!evidence) return 'No evidence has been gathered.';
  const towards = progress(evidence.harm / evidence.harmThreshold);
  return `Evidence of harm is ${towards} of what a roll back needs. The way to proven good is ${progress(evidence.progress)} done. ${expectation(points)}`;
}
