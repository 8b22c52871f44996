/** Whether users are being hurt, as the server says it: from the verdict until the last of them is back. Or they were, and are back. */
import { plain } from '../state/walk.js';

/**
 * @param {Wire.Lane} lane
 * @param {Wire.Deployment | null} [deployment] the one that is told of
 * @param {Wire.JournalEvent[]} [events] of it
 * @return {'no' | 'now' | 'before'}
 */
export function harmIn(lane, deployment = null, events = []) {
  if (lane.harm) return 'now';
  const goesHome = deployment?.state === 'rollingBack' || deployment?.state === 'stuck';
  return goesHome && events.some((event) => plain(event.type) === 'harmfound') ? 'before' : 'no';
}

export const HARM_WORDS = { no: '', now: 'Users are being hurt', before: 'Users were hurt, and are safe again' };
