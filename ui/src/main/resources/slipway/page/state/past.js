/** A deployment as it looked at a moment, from its plan and what the journal remembers. */

/** @typedef {import('../api/shapes.js').Deployment} Deployment */
/** @typedef {import('../api/shapes.js').JournalEvent} JournalEvent */
/** @typedef {import('../api/shapes.js').Evidence} Evidence */
/** @typedef {import('../api/shapes.js').Step} Step */

/**
 * Where a deployment was on its plan.
 * @typedef {object} Walk
 * @property {number} position the step it was at; -1 before the first, the number of steps after the last
 * @property {number} from where it turned round; -1 while it went forward
 * @property {string} state
 * @property {number} sharing how many shares the world has still to answer for
 */

/** @param {string} type of an event, in any spelling @return {string} in small letters only */
const plain = (type) => type.toLowerCase().replace(/[^a-z]/g, '');

/**
 * @param {Walk} walk
 * @param {JournalEvent} event
 * @param {Step[]} steps
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

/** @param {Walk} walk @param {number} position @param {Step[]} steps @return {Walk} */
function arrivedAt(walk, position, steps) {
  return { ...walk, position, state: position >= steps.length ? 'live' : 'advancing' };
}

/** One action of the way home is done: back over steps that need nothing, to the next that does. */
function homeward(/** @type {Walk} */ walk, /** @type {Step[]} */ steps) {
  let position = Math.min(walk.position, steps.length - 1) - 1;
  while (position >= 0 && !steps[position].undo) position--;
  return { ...walk, position };
}

/**
 * @param {Deployment} deployment as it is now
 * @param {JournalEvent[]} events of it, oldest first
 * @param {Evidence[]} points of it, oldest first
 * @param {number} at in milliseconds
 * @return {Deployment} as it was then; as it is now when nothing has happened since
 */
export function asOf(deployment, events, points, at) {
  const past = events.filter((event) => Date.parse(event.at) <= at);
  if (past.length === events.length) return deployment;
  /** @type {Walk} */
  const start = { position: -1, from: -1, state: 'waiting', sharing: 0 };
  const walk = past.reduce((before, event) => after(before, event, deployment.steps), start);
  const reading = points.findLast((point) => Date.parse(point.at) <= at) ?? null;
  const kind = deployment.steps[walk.position]?.kind;
  const exposed = reading && walk.from < 0 && kind && kind !== 'act';
  return {
    ...deployment,
    state: walk.state === 'settling' ? 'advancing' : walk.state,
    outcome: null,
    reason: '',
    sentence: exposed ? reading.sentence : (past.at(-1)?.sentence ?? deployment.sentence),
    steps: deployment.steps.map((step, i) => ({ ...step, status: statusAt(walk, i) })),
    exposure: exposed ? exposureAt(deployment, past, reading, kind === 'watch') : null,
    wayHome: wayHomeAt(deployment, walk),
    harmedRequests: reading?.harmed ?? 0,
    commands: [],
  };
}

/** @param {Walk} walk @param {number} i @return {string} */
function statusAt(walk, i) {
  if (walk.from >= 0) return i > walk.from ? 'toCome' : i > walk.position ? 'undone' : i === walk.position ? 'doing' : 'done';
  return i < walk.position ? 'done' : i === walk.position ? 'doing' : 'toCome';
}

/** @param {Deployment} deployment @param {JournalEvent[]} past @param {Evidence} reading @param {boolean} watch */
function exposureAt(deployment, past, reading, watch) {
  const opened = past.findLast((event) => plain(event.type) === 'exposureopened');
  const openedAt = opened?.at ?? deployment.exposure?.openedAt ?? reading.at;
  return { component: reading.component, share: reading.share, attempt: 1, openedAt, watch, evidence: reading };
}

/** How long it would have taken was not written down, so it is not said. */
function wayHomeAt(/** @type {Deployment} */ deployment, /** @type {Walk} */ walk) {
  const upTo = deployment.steps.slice(0, Math.max(0, walk.position + 1)).reverse();
  return { ...deployment.wayHome, seconds: null, actions: upTo.map((step) => step.undo).filter(Boolean) };
}

/**
 * When evidence began to count anew: each exposure has its own chart.
 * @param {JournalEvent[]} events
 * @return {number[]} in milliseconds, oldest first
 */
export function openings(events) {
  return events.filter((event) => plain(event.type) === 'exposureopened').map((event) => Date.parse(event.at));
}
