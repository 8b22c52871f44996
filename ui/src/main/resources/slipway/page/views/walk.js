/** Where a deployment stands on its drawing. Places count from home, which is 0; the first step is 1. */
import { verdictOf } from '../words/states.js';

/**
 * @typedef {object} Walk
 * @property {number} turn the index of the step from which the way home is drawn; -1 before the first
 * @property {number} token the place where it is now
 * @property {boolean} homeward whether it is on the way home, or has arrived
 * @property {boolean} isHome
 * @property {boolean} harm whether users were harmed by it
 */

const UNDER_WAY = new Set(['doing', 'undoing', 'stuck']);
const HOME = new Set(['rolledBack', 'failed', 'cancelled']);

/** @param {Wire.Deployment} deployment @return {Walk} */
export function walkOf(deployment) {
  const { steps, state } = deployment;
  const reached = steps.findLastIndex((step) => step.status !== 'toCome' && step.status !== 'skipped');
  const isHome = HOME.has(state);
  const homeward = isHome || state === 'rollingBack' || (state === 'stuck' && steps.some((step) => step.status === 'undone' || step.status === 'skipped'));
  const under = steps.findLastIndex((step) => UNDER_WAY.has(step.status));
  const standing = under >= 0 ? under : steps.findLastIndex((step) => step.status === 'done');
  const verdict = deployment.exposure?.evidence?.verdict;
  return {
    turn: reached,
    token: isHome ? 0 : standing + 1,
    homeward,
    isHome,
    harm: homeward && (deployment.harmedRequests > 0 || (verdict !== undefined && verdictOf(verdict) === 'harmful')),
  };
}
