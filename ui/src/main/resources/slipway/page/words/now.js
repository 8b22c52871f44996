/** The sentence of an exposure, made of its newest reading, so that it lives between two answers of the server. */
import { count, progress, share, tight } from './numbers.js';
import { subject, verdictOf } from './states.js';

/** @param {Wire.Deployment} deployment @return {string} empty where something else than an exposure is to be told */
export function nowSentence(deployment) {
  const exposure = deployment.exposure;
  const reading = exposure?.evidence;
  if (deployment.state !== 'advancing') return '';
  if (!exposure) return underway(deployment);
  const harmed = deployment.harmedRequests === 0 ? 'Nobody harmed.' : `${count(deployment.harmedRequests)} harmed.`;
  if (exposure.watch) return `${subject(deployment)} has all users and is watched. ${harmed}`;
  return `${subject(deployment)} takes ${share(exposure.share)} of users${reading ? standing(reading) : ''}. ${harmed}`;
}

/** @param {Wire.Deployment} deployment @return {string} which step is under way, and whether users have met it */
function underway({ steps, ...deployment }) {
  const step = steps.find((one) => one.status === 'doing');
  if (!step || step.kind === 'watch') return '';
  const met = steps.some((one) => one.kind === 'expose' && one.status === 'toCome') ? ' Nobody uses it yet.' : '';
  return `${subject({ steps, ...deployment })} is on its way, step ${step.index + 1} of ${steps.length}: ${tight(step.title)}.${met}`;
}

/** @param {Wire.Evidence} reading @return {string} */
function standing(reading) {
  switch (verdictOf(reading.verdict)) {
    case 'harmful':
      return ' and is proven harmful';
    case 'good':
      return ' and is proven good';
    case 'noData':
      return ', but there is no data';
    case 'undecided':
      return reading.guaranteed ? `, ${progress(reading.progress)} on the way to proven good` : '';
  }
}
