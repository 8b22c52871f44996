/** What a person can do: the deed that is about to be confirmed, and how the last one went. */
import { newKey, post, Refusal } from './client.js';
import { signal } from '../preact.js';

/** @typedef {'rollback' | 'pause' | 'resume'} Verb */

/** @type {import('../preact.js').Signal<{verb: Verb, deployment: Wire.Deployment, key: string} | null>} */
export const asking = signal(null);

/** @type {import('../preact.js').Signal<{verb: Verb, deployment: string, state: 'underway' | 'refused' | 'unanswered', words: string} | null>} */
export const deed = signal(null);

/** @param {Wire.Deployment} deployment */
export function askToRollBack(deployment) {
  asking.value = { verb: 'rollback', deployment, key: newKey() };
}

/** @param {Verb} verb @param {Wire.Deployment} deployment @param {string} key @param {string} reason @return {Promise<boolean>} whether it was accepted */
export async function carryOut(verb, deployment, key, reason) {
  deed.value = { verb, deployment: deployment.id, state: 'underway', words: '' };
  try {
    await post(`/deployments/${deployment.id}/${verb}`, { reason }, key);
    deed.value = null;
    return true;
  } catch (fault) {
    const refused = fault instanceof Refusal;
    const words = refused
      ? `${NAMES[verb]} was refused: ${fault.message}`
      : `${NAMES[verb]} got no answer, so nobody knows whether it was heard. It is safe to ask again.`;
    deed.value = { verb, deployment: deployment.id, state: refused ? 'refused' : 'unanswered', words };
    return false;
  }
}

export const NAMES = { rollback: 'Roll back', pause: 'Pause', resume: 'Resume' };
