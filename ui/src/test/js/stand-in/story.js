/**
 * A story: one deployment as a function of the seconds since it was asked for. What it tells is made up; its shapes are those of
 * the server. Only for development and tests of the page.
 */

export const REQUESTS_A_SECOND = 200;
const HARM_THRESHOLD = Math.log(100);
const GOOD_THRESHOLD = Math.log(20);

/**
 * @typedef {object} Beat
 * @property {number} at
 * @property {string} type
 * @property {string} sentence
 * @property {string} [actor]
 * @property {number} [share]
 *
 * @typedef {object} Story
 * @property {string} application
 * @property {string} environment
 * @property {number} number
 * @property {string | null} version
 * @property {string | null} baseline
 * @property {string} [purpose]
 * @property {string} strategy
 * @property {string} by
 * @property {Partial<Wire.Step>[]} steps
 * @property {Beat[]} beats
 * @property {number} [exposedFrom] index of the exposure's step
 * @property {'good' | 'harmful' | 'slow' | 'noData'} [nature]
 * @property {number} [verdictAt]
 * @property {string} [reason]
 */

/** @param {number} t @param {number} seed @return {number} -1 to 1, the same every time */
export const wobble = (t, seed) => (Math.sin(t * 1.7 + seed) + Math.sin(t * 4.3 + seed * 2.1) + Math.sin(t * 0.61 + seed * 3.7)) / 3;

/** @param {Story} story @param {number} t @return {number} the candidate's share at a time */
export function shareAt(story, t) {
  return story.beats.findLast((beat) => beat.at <= t && beat.share !== undefined)?.share ?? 0;
}

/** @param {Story} story @return {{from: number, to: number} | null} when users were exposed */
export function exposedDuring(story) {
  const from = story.beats.find((beat) => beat.type === 'exposureOpened')?.at;
  if (from === undefined) return null;
  const end = story.beats.find((beat) => beat.at > from && ['exposurePassed', 'harmFound', 'rollbackStarted'].includes(beat.type));
  return { from, to: end?.at ?? Infinity };
}

/** @param {Story} story @param {number} t @return {{old: {rate: number, p95: number}, new: {rate: number, p95: number}}} */
export function lately(story, t) {
  const bad = story.nature === 'harmful' ? 0.05 : 0.0009;
  const slow = story.nature === 'slow' ? 250 : 8;
  return {
    old: { rate: Math.max(0, 0.001 + 0.0008 * wobble(t, 3)), p95: 204 + 9 * wobble(t, 5) },
    new: { rate: Math.max(0, bad * (1 + 0.5 * wobble(t, 1))), p95: 204 + slow + 14 * wobble(t, 2) },
  };
}

/** @param {Story} story @param {number} t @param {(t: number) => string} instant @return {Wire.Evidence | null} */
export function evidenceAt(story, t, instant) {
  const during = exposedDuring(story);
  if (!during || t < during.from || t > during.to + 0.01 || !story.version) return null;
  const age = t - during.from;
  const needed = Math.max(1, (story.verdictAt ?? during.from + 60) - during.from);
  const part = Math.min(1, age / needed);
  const seen = story.nature !== 'noData';
  const bad = story.nature === 'harmful' || story.nature === 'slow';
  const done = part >= 1;
  const noise = 0.35 * wobble(t, 7) * (1 - part);
  const harm = !seen ? 0 : bad ? HARM_THRESHOLD * Math.max(-0.1, part ** 1.5 + noise * 0.5) : HARM_THRESHOLD * (0.06 + noise * 0.4) * (1 - part) - part;
  const good = !seen ? 0 : bad ? -part * 6 + noise : GOOD_THRESHOLD * Math.max(-0.05, part + noise * 0.3 - 0.02 * (1 - part));
  const arms = armsAt(story, during.from, t);
  const progress = Math.min(1, Math.max(0, good / GOOD_THRESHOLD));
  const harmed = bad ? arms.candidate.bad : 0;
  const verdict = !seen ? 'NO_DATA' : done ? (bad ? 'HARMFUL' : 'GOOD') : 'UNDECIDED';
  return {
    deployment: `${story.application}.${story.environment}.${story.number}`,
    component: 'backend',
    at: instant(t),
    tick: Math.round(t * 10) + 5000,
    share: shareAt(story, t),
    verdict,
    harm,
    harmThreshold: HARM_THRESHOLD,
    good,
    goodThreshold: GOOD_THRESHOLD,
    progress,
    candidate: arms.candidate,
    baseline: arms.baseline,
    harmed,
    expectedSeconds: verdict === 'UNDECIDED' && !bad && progress > 0 && progress > harm / HARM_THRESHOLD ? during.from + needed - t : null,
    hold: seen ? '' : 'nobody has used it for a while',
    guaranteed: story.baseline !== null,
    sentence: sentenceOf(story, arms, verdict, progress),
  };
}

/** @param {Story} story @param {{candidate: Wire.Arm, baseline: Wire.Arm | null}} arms @param {string} verdict @param {number} progress */
function sentenceOf(story, { candidate, baseline }, verdict, progress) {
  if (verdict === 'NO_DATA') return `no data: ${story.version} has finished no request for 65 s; this is neither good nor bad`;
  const rate = (/** @type {Wire.Arm | null} */ arm) => `${(100 * (arm?.errorRate ?? 0)).toFixed(1)} %`;
  const facts = `${story.version} fails ${rate(candidate)} of requests where ${story.baseline} fails ${rate(baseline)} (n = ${candidate.requests} and ${baseline?.requests ?? 0})`;
  if (verdict === 'HARMFUL') return `${facts}: worse, at most 1 false alarm in 100 releases; ${candidate.bad} of its requests failed`;
  if (verdict === 'GOOD') return `${facts}: good enough, at most 1 wrong promotion in 20`;
  return `${facts}: not decided yet; ${Math.floor(progress * 100)} % on the way to proven good`;
}

/** @param {Story} story @param {number} from @param {number} t */
function armsAt(story, from, t) {
  let requests = 0;
  for (let s = from; s < t; s += 0.25) requests += (REQUESTS_A_SECOND * 0.25 * shareAt(story, s)) / 10_000;
  const now = lately(story, t);
  const all = REQUESTS_A_SECOND * (t - from);
  const seen = story.nature !== 'noData';
  const share = shareAt(story, t) / 10_000;
  const arm = (/** @type {string} */ version, /** @type {number} */ n, /** @type {{rate: number, p95: number}} */ recent, /** @type {number} */ rate, /** @type {number} */ part) => ({
    version,
    requests: Math.round(n),
    bad: Math.round(n * rate),
    errorRate: n >= 1 ? Math.round(n * rate) / Math.round(n) : null,
    p95Millis: n >= 1 ? recent.p95 : null,
    recent: { perSecond: REQUESTS_A_SECOND * part, errorRate: n >= 1 ? recent.rate : null, p95Millis: n >= 1 ? recent.p95 : null },
  });
  return {
    candidate: arm(story.version ?? '', seen ? requests : 0, now.new, story.nature === 'harmful' ? 0.051 : story.nature === 'slow' ? 0.4 : 0.0009, seen ? share : 0),
    baseline: story.baseline ? arm(story.baseline, seen ? all - requests : all, now.old, 0.001, 1 - share) : null,
  };
}
