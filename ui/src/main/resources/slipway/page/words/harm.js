/** Whether users are being hurt, or were and are back: the server says harm until the way home is done, users are back before. */

/**
 * @param {Wire.Lane} lane
 * @param {string | null | undefined} version of the deployment that is told of; empty for whatever is not proven
 * @return {'no' | 'now' | 'before'}
 */
export function harmIn(lane, version) {
  if (!lane.harm) return 'no';
  const shares = lane.components.flatMap((component) => component.shares);
  if (shares.length === 0) return 'now';
  const exposed = shares.some((one) => one.share > 0 && (version ? one.version === version : one.version !== lane.running?.version));
  return exposed ? 'now' : 'before';
}

export const HARM_WORDS = { no: '', now: 'Users are being hurt', before: 'Users were hurt, and are safe again' };
