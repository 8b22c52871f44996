/** The stories that the page is developed and tested with. */

/** @typedef {import('./story.js').Story} Story */
/** @typedef {import('./story.js').Beat} Beat */

const HARM = 'v2 fails 5.1 % of requests where v1 fails 0.1 % (n = 64 and 1,216): worse, at most 1 false alarm in 100 releases; 3 of its requests failed';
const SLOW = 'v4 answers 95 % of requests within 458 ms where v3 needs 204 ms (n = 180 and 2,020): worse, at most 1 false alarm in 100 releases; 61 of its requests took longer than 310 ms';
const GOOD = 'v3 fails 0.09 % of requests where v1 fails 0.1 % (n = 2,140 and 6,260), p95 212 ms against 204 ms: good enough (less than 0.5 points worse, p95 within 100 ms), at most 1 wrong promotion in 20';

const START = { kind: 'act', component: 'backend' };

/** @param {string} version @param {string} baseline */
function canarySteps(version, baseline) {
  return [
    { ...START, title: `start ${version}`, undo: `stop ${version}`, expectedSeconds: 2.4 },
    { ...START, title: 'check 3 of 3', undo: 'nothing to take back', expectedSeconds: 0.3 },
    { kind: 'expose', component: 'backend', title: 'expose 5 % … 50 %, then all', undo: `all users to ${baseline}`, expectedSeconds: 42, leased: true },
    { kind: 'watch', component: 'backend', title: 'watch for 15 min', undo: 'nothing to take back', expectedSeconds: 900 },
    { ...START, title: `stop ${baseline}`, undo: `start ${baseline}`, expectedSeconds: 1.2 },
  ];
}

/** @param {string} version @param {string} by @param {string} baseline @return {Beat[]} */
function upToUsers(version, by, baseline = 'v1') {
  return [
    { at: 0, type: 'opened', sentence: `${by} asked for ${version} by canary, coming from ${baseline}`, actor: by },
    { at: 0.05, type: 'begun', sentence: 'begins' },
    { at: 2.2, type: 'reached', sentence: `1 of 1 instance of ${version} is ready on 20013` },
    { at: 2.6, type: 'reached', sentence: '3 of 3 passed: health, login, orders' },
    { at: 3, type: 'exposureOpened', sentence: 'exposure begins with 5 %, attempt 1', share: 500 },
    { at: 3.1, type: 'reached', sentence: `5 % of users to ${version}` },
  ];
}

/** @param {number} at @param {string} version @param {number} share @return {Beat[]} */
const share = (at, version, share) => [
  { at, type: 'shareChosen', sentence: `share goes to ${share / 100} %`, share },
  { at: at + 0.1, type: 'reached', sentence: `${share / 100} % of users to ${version}` },
];

/** @param {Partial<Story>} more @return {Story} */
function canary(more) {
  const version = more.version ?? 'v3';
  const baseline = more.baseline ?? 'v1';
  const whole = { application: 'shop', environment: 'production', number: 3, version, baseline, strategy: 'canary', by: 'ada', steps: canarySteps(version, baseline), beats: [] };
  return { ...whole, ...more };
}

export const harmed = canary({
  version: 'v2',
  number: 2,
  nature: 'harmful',
  verdictAt: 9.4,
  reason: HARM,
  beats: [
    ...upToUsers('v2', 'ada'),
    { at: 9.4, type: 'harmFound', sentence: `goes home: ${HARM}` },
    { at: 9.41, type: 'reached', sentence: 'all users to v1', share: 0 },
    { at: 10.8, type: 'reached', sentence: 'no instance of v2 runs' },
  ],
});

export const good = canary({
  nature: 'good',
  verdictAt: 45,
  beats: [
    ...upToUsers('v3', 'ada'),
    ...share(9, 'v3', 1200),
    ...share(20, 'v3', 2500),
    ...share(31, 'v3', 5000),
    { at: 45, type: 'exposurePassed', sentence: `promoted: ${GOOD}` },
    { at: 45.2, type: 'reached', sentence: 'all users to v3', share: 10_000 },
    { at: 45.3, type: 'exposureOpened', sentence: 'watched from here on', share: 10_000 },
    { at: 945, type: 'watchPassed', sentence: 'watch over: v3 fails 0.1 % of requests (n = 180,000): no sign of harm in 900 s' },
    { at: 946.2, type: 'reached', sentence: 'no instance of v1 runs' },
  ],
});

export const slow = canary({
  version: 'v4',
  baseline: 'v3',
  number: 4,
  nature: 'slow',
  verdictAt: 14,
  reason: SLOW,
  beats: [
    ...upToUsers('v4', 'ada', 'v3'),
    ...share(9, 'v4', 1200),
    { at: 14, type: 'harmFound', sentence: `goes home: ${SLOW}` },
    { at: 14.01, type: 'reached', sentence: 'all users to v3', share: 0 },
    { at: 24, type: 'reached', sentence: 'no instance of v4 runs' },
  ],
});

export const paused = canary({ nature: 'good', verdictAt: 60, beats: [...upToUsers('v3', 'ada'), ...share(9, 'v3', 1200), { at: 12, type: 'paused', sentence: 'okan paused it: lunch', actor: 'okan' }] });

export const noData = canary({ nature: 'noData', beats: [...upToUsers('v3', 'ada')] });

export const stuck = canary({
  nature: 'harmful',
  verdictAt: 9,
  version: 'v2',
  number: 2,
  reason: 'v2 does not stop: process 4711 survived SIGKILL for 60 s. End it by hand, then try again',
  beats: [
    ...upToUsers('v2', 'ada'),
    { at: 9, type: 'harmFound', sentence: `goes home: ${HARM}` },
    { at: 9.01, type: 'reached', sentence: 'all users to v1', share: 0 },
    { at: 15, type: 'gotStuck', sentence: 'stuck: v2 does not stop, process 4711 survived SIGKILL for 60 s' },
  ],
});

export const never = canary({
  version: 'v5',
  baseline: 'v3',
  number: 5,
  reason: 'v5 never became ready: GET /health answered 503 for 30 s',
  beats: [
    ...upToUsers('v5', 'ada', 'v3').slice(0, 2),
    { at: 30, type: 'refused', sentence: 'refused: v5 never became ready: GET /health answered 503 for 30 s' },
    { at: 31, type: 'reached', sentence: 'no instance of v5 runs' },
  ],
});

/** Three components, so that the plan is long. */
export const long = canary({
  application: 'saas',
  number: 41,
  version: '2026.11.3',
  baseline: '2026.11.2',
  nature: 'good',
  verdictAt: 70,
  steps: ['backend', 'worker', 'frontend'].flatMap((component) => [
    { ...START, component, title: 'start 2026.11.3', undo: 'stop 2026.11.3', expectedSeconds: 4 },
    ...(component === 'worker'
      ? []
      : [{ kind: 'expose', component, title: 'expose 5 % … 50 %, then all', undo: 'all users to 2026.11.2', expectedSeconds: 60, leased: true }]),
  ]).concat([{ kind: 'watch', component: 'backend, frontend', title: 'watch for 15 min', undo: 'nothing to take back', expectedSeconds: 900 }, { ...START, title: 'stop 2026.11.2', undo: 'start 2026.11.2', expectedSeconds: 4 }, { ...START, component: 'worker', title: 'stop 2026.11.2', undo: 'start 2026.11.2', expectedSeconds: 4 }]),
  beats: [
    { at: 0, type: 'opened', sentence: 'okan asked for 2026.11.3 by canary, coming from 2026.11.2', actor: 'okan' },
    { at: 0.05, type: 'begun', sentence: 'begins' },
    { at: 4, type: 'reached', sentence: '4 of 4 instances of 2026.11.3 are ready on 20013, 20014, 20015, 20016' },
    { at: 4.2, type: 'exposureOpened', sentence: 'exposure begins with 5 %, attempt 1', share: 500 },
    { at: 4.3, type: 'reached', sentence: '5 % of users to 2026.11.3' },
  ],
});

/** @type {Record<string, {story: Story, second: number}>} what is shown, and at which second */
export const SCENES = {
  good: { story: good, second: 22 },
  starting: { story: good, second: 1.4 },
  watched: { story: good, second: 120 },
  harmed: { story: harmed, second: 8 },
  home: { story: harmed, second: 40 },
  goingHome: { story: slow, second: 16 },
  paused: { story: paused, second: 40 },
  noData: { story: noData, second: 70 },
  stuck: { story: stuck, second: 30 },
  never: { story: never, second: 45 },
  long: { story: long, second: 30 },
};
