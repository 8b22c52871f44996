/** States in words, each with a shape, so that none is told by its colour alone. */

/** @typedef {'done' | 'doing' | 'toCome' | 'undoing' | 'undone' | 'skipped' | 'paused' | 'stuck' | 'cross'} Shape */

/** @type {Record<string, {words: string, shape: Shape}>} */
const STATES = {
  waiting: { words: 'waiting to start', shape: 'toCome' },
  advancing: { words: 'on its way', shape: 'doing' },
  paused: { words: 'paused', shape: 'paused' },
  rollingBack: { words: 'on its way home', shape: 'undone' },
  live: { words: 'live', shape: 'done' },
  stuck: { words: 'stuck', shape: 'stuck' },
  promoted: { words: 'promoted', shape: 'done' },
  rolledBack: { words: 'went home', shape: 'undone' },
  failed: { words: 'failed', shape: 'cross' },
  cancelled: { words: 'cancelled', shape: 'skipped' },
};

/** @param {string} state of a deployment, or its outcome @return {{words: string, shape: Shape}} */
export function stateWords(state) {
  return STATES[state] ?? { words: state, shape: 'toCome' };
}

/** How what was asked for is called when it is so. */
const DONE = { removal: 'removed', restart: 'restarted' };

/** @param {Wire.Deployment} deployment @return {{words: string, shape: Shape}} how it ended, or how it is */
export function endWords({ outcome, state, purpose }) {
  const words = stateWords(outcome ?? state);
  const done = outcome === 'promoted' ? DONE[/** @type {keyof typeof DONE} */ (purpose)] : undefined;
  return done ? { ...words, words: done } : words;
}

/** @type {Record<string, string>} */
const STATUSES = { toCome: 'to come', doing: 'under way', done: 'done', undoing: 'is being taken back', undone: 'taken back', skipped: 'skipped', stuck: 'stuck' };

/** @param {string} status of a step @return {string} */
export const statusWords = (status) => STATUSES[status] ?? status;

/** @type {Record<string, string>} */
const PURPOSES = { release: '', removal: 'removal', restart: 'restart' };

/** @param {Wire.Deployment} deployment @return {string} what it brings, as in v3 or removal */
export function subject(deployment) {
  const purpose = deployment.purpose.toLowerCase();
  return PURPOSES[purpose] || deployment.version || purpose;
}

/** @param {string} strategy as configured @return {string} as spoken */
export function strategyWords(strategy) {
  return strategy === 'blueGreen' ? 'blue/green' : strategy;
}

/** @param {string} verdict in any spelling @return {'harmful' | 'good' | 'undecided' | 'noData'} */
export function verdictOf(verdict) {
  const letters = verdict.toLowerCase().replace(/[^a-z]/g, '');
  if (letters === 'harmful' || letters === 'good') return letters;
  return letters === 'nodata' ? 'noData' : 'undecided';
}

/** States in which nothing moves a deployment any more. */
const ENDED = new Set(['rolledBack', 'failed', 'cancelled']);

/** @param {Wire.Deployment} deployment @return {boolean} */
export const isEnded = (deployment) => ENDED.has(deployment.state);

/** @param {Wire.Deployment} deployment @return {boolean} whether it is on its way out, home, or stuck */
export const isMoving = (deployment) => !isEnded(deployment) && deployment.state !== 'live';
