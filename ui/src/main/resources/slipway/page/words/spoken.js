/** What a screen reader is told: it changes only when the meaning does, not with every tick. */
import { count, share } from './numbers.js';
import { isEnded, stateWords, subject, verdictOf } from './states.js';

const QUARTERS = ['not yet a quarter', 'more than a quarter', 'more than half', 'more than three quarters'];
/** So far must progress fall back before a quarter that was told is taken back. */
const FALLS_BACK = 0.1;

/**
 * How many quarters of the way are told: one that was reached stays told while the evidence trembles about it.
 * @param {number} progress 0 to 1
 * @param {number} told before
 * @return {number} 0 to 3
 */
export function quartersOf(progress, told) {
  const quarters = Math.floor(Math.min(Math.max(progress, 0), 0.99) * 4);
  return quarters < told && progress > told / 4 - FALLS_BACK ? told : quarters;
}

/**
 * What is told of a deployment now.
 * @param {Wire.Deployment | null} deployment
 * @param {Wire.Evidence | null | undefined} evidence
 * @param {number} quarters of the way to proven good
 * @return {string}
 */
export function spoken(deployment, evidence, quarters) {
  if (!deployment) return '';
  const what = `${subject(deployment)} in ${deployment.environment}`;
  const reason = deployment.reason ? `: ${deployment.reason}` : '';
  if (isEnded(deployment) || !deployment.exposure || !evidence) {
    return `${what} ${told(deployment.state)}${reason}.`;
  }
  const users = `takes ${share(deployment.exposure.share)} of users`;
  const paused = deployment.state === 'paused' ? ' Paused.' : '';
  return `${what} ${users}, ${wayDone(evidence, quarters)}. ${harmedWords(evidence.harmed)}.${paused}`;
}

/** @param {Wire.Evidence} evidence @param {number} quarters */
function wayDone(evidence, quarters) {
  switch (verdictOf(evidence.verdict)) {
    case 'harmful':
      return 'and is proven harmful';
    case 'good':
      return 'and is proven good';
    case 'noData':
      return 'but there is no data';
    case 'undecided':
      return `${QUARTERS[quarters]} of the way to proven good`;
  }
}

/** @param {string} state */
function told(state) {
  const { words } = stateWords(state);
  return words === 'went home' || words === 'failed' ? words : `is ${words}`;
}

/** @param {number} harmed @return {string} to be heard, so the number is rounded to its first digit */
function harmedWords(harmed) {
  if (harmed === 0) return 'Nobody harmed';
  const unit = 10 ** Math.floor(Math.log10(harmed));
  return `${harmed < 10 ? '' : 'About '}${count(Math.floor(harmed / unit) * unit)} harmed`;
}
