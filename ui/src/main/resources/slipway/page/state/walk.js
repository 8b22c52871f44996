/** Where a deployment was on its plan, told from what the journal remembers: the same fold for now and for any moment before. */

/**
 * @typedef {object} Walk
 * @property {number} position the step it was at; -1 before the first, the number of steps after the last
 * @property {number} from the step at which it turned round; -1 while it goes forward
 * @property {number} taken actions of the way home that are done
 * @property {string} state
 */

/** @param {string} type of an event, in any spelling @return {string} in small letters only */
export const plain = (type) => type.toLowerCase().replace(/[^a-z]/g, '');

/** @param {string} undo in words @return {boolean} whether there is something to take back */
export const isNeeded = (undo) => undo !== '' && !/^(nothing|cannot)\b/i.test(undo);

/** @param {Wire.JournalEvent[]} events oldest first @param {Wire.Step[]} steps @return {Walk} */
export function walked(events, steps) {
  /** @type {Walk} */
  const start = { position: -1, from: -1, taken: 0, state: 'waiting' };
  return events.reduce((walk, event) => after(walk, plain(event.type), steps), start);
}

/** @param {Walk} walk @param {string} type @param {Wire.Step[]} steps @return {Walk} after an event of the type */
function after(walk, type, steps) {
  switch (type) {
    case 'begun':
      return arrivedAt(walk, 0, steps);
    case 'reached':
      return reached(walk, steps);
    case 'exposurepassed':
      return { ...walk, state: 'settling' };
    case 'watchpassed':
    case 'watchended':
      return arrivedAt(walk, walk.position + 1, steps);
    case 'harmfound':
    case 'rollbackstarted':
    case 'refused':
      return walk.from >= 0 ? walk : turned(walk, steps);
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

/** @param {Walk} walk @param {Wire.Step[]} steps @return {Walk} */
function reached(walk, steps) {
  if (walk.from >= 0) {
    let position = walk.position - 1;
    while (position >= 0 && !isNeeded(steps[position].undo)) position--;
    return { ...walk, position, taken: walk.taken + 1 };
  }
  const isAct = steps[walk.position]?.kind === 'act';
  return isAct || walk.state === 'settling' ? arrivedAt(walk, walk.position + 1, steps) : walk;
}

/** @param {Walk} walk @param {number} position @param {Wire.Step[]} steps @return {Walk} */
function arrivedAt(walk, position, steps) {
  return { ...walk, position, state: position >= steps.length ? 'live' : 'advancing' };
}

/** @param {Walk} walk @param {Wire.Step[]} steps @return {Walk} */
function turned(walk, steps) {
  const from = Math.min(walk.position, steps.length - 1);
  let position = from;
  while (position >= 0 && !isNeeded(steps[position].undo)) position--;
  return { ...walk, from, position, state: 'rollingBack' };
}

/** @param {Walk} walk @param {Wire.Step[]} steps @return {Wire.Step[]} as they looked there; how long one took was not known before it was done */
export function stepsAt(walk, steps) {
  return steps.map((step, i) => {
    const status = statusAt(walk, i, step);
    return { ...step, status, tookSeconds: status === 'done' || status === 'undone' ? step.tookSeconds : null };
  });
}

/** @param {Walk} walk @param {number} i @param {Wire.Step} step @return {string} as the server says it: what leaves nothing behind stays done */
function statusAt(walk, i, step) {
  const here = walk.state === 'stuck' ? 'stuck' : '';
  if (walk.from < 0) return i < walk.position ? 'done' : i === walk.position ? here || 'doing' : 'toCome';
  if (i > walk.from) return 'skipped';
  if (!isNeeded(step.undo)) return i < walk.from ? 'done' : 'undone';
  return i > walk.position ? 'undone' : i === walk.position ? here || 'undoing' : 'done';
}
