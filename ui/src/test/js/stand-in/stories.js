/** The stories that the page is developed and tested with. */

/** @typedef {import('./story.js').Story} Story */
/** @typedef {import('./story.js').Beat} Beat */

const START = { kind: 'act', component: 'backend' };

/** @param {string} version @param {string} baseline */
function canarySteps(version, baseline) {
  return [
    { ...START, title: `start ${version}`, undo: `stop ${version}`, expectedSeconds: 2.4 },
    { ...START, title: `check ${version}`, undo: '', expectedSeconds: 0.3 },
    { kind: 'expose', component: 'backend', title: `expose ${version}, 5 to 100 %`, undo: `users back to ${baseline}`, expectedSeconds: 42, leased: true },
    { kind: 'watch', component: '', title: `watch ${version} for 15 min`, undo: '', expectedSeconds: 900 },
    { ...START, title: `stop ${baseline}`, undo: `start ${baseline}`, expectedSeconds: 1.2 },
  ];
}

/** @param {string} version @param {string} by @return {Beat[]} */
function upToUsers(version, by) {
  return [
    { at: 0, type: 'opened', sentence: `${by} asked for ${version}, and the plan was accepted`, actor: by },
    { at: 0.05, type: 'begun', sentence: 'the first step began' },
    { at: 2.2, type: 'reached', sentence: `${version} is ready: 1 of 1 instance` },
    { at: 2.6, type: 'reached', sentence: `checks passed: 3 of 3` },
    { at: 3, type: 'exposureOpened', sentence: `users meet ${version}: 5 % of them`, share: 500 },
    { at: 3.1, type: 'reached', sentence: `${version} takes 5 % of users` },
  ];
}

/** @param {number} at @param {string} version @param {number} share @return {Beat[]} */
const share = (at, version, share) => [
  { at, type: 'shareChosen', sentence: `the share grows to ${share / 100} %`, share },
  { at: at + 0.1, type: 'reached', sentence: `${version} takes ${share / 100} % of users` },
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
  reason: 'v2 answered 5.1 % of requests with errors against 0.10 %; sure at 99 %',
  beats: [
    ...upToUsers('v2', 'ada'),
    { at: 9.4, type: 'harmFound', sentence: 'v2 harms users: errors 5.1 % against 0.10 %, sure at 99 %; 3 requests harmed' },
    { at: 9.41, type: 'reached', sentence: 'all users are on v1', share: 0 },
    { at: 10.8, type: 'reached', sentence: 'v2 has stopped' },
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
    { at: 45, type: 'exposurePassed', sentence: 'v3 is good: errors and p95 are not worse, sure at 95 %' },
    { at: 45.2, type: 'reached', sentence: 'v3 is proven and takes all users', share: 10_000 },
    { at: 45.3, type: 'exposureOpened', sentence: 'v3 is watched for 15 min; v1 stays warm', share: 10_000 },
    { at: 945, type: 'watchPassed', sentence: 'the watch is over: v3 held' },
    { at: 946.2, type: 'reached', sentence: 'v1 has stopped' },
  ],
});

export const slow = canary({
  version: 'v4',
  baseline: 'v3',
  number: 4,
  nature: 'slow',
  verdictAt: 14,
  reason: 'v4 is slower: p95 458 ms against 204 ms; sure at 99 %',
  beats: [
    ...upToUsers('v4', 'ada'),
    ...share(9, 'v4', 1200),
    { at: 14, type: 'harmFound', sentence: 'v4 harms users: p95 458 ms against 204 ms, sure at 99 %; 61 requests harmed' },
    { at: 14.01, type: 'reached', sentence: 'all users are on v3', share: 0 },
    { at: 24, type: 'reached', sentence: 'v4 has stopped' },
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
    { at: 9, type: 'harmFound', sentence: 'v2 harms users: errors 5.1 % against 0.10 %, sure at 99 %; 3 requests harmed' },
    { at: 9.01, type: 'reached', sentence: 'all users are on v1', share: 0 },
    { at: 15, type: 'gotStuck', sentence: 'stuck: v2 does not stop, process 4711 survived SIGKILL for 60 s' },
  ],
});

export const never = canary({
  version: 'v5',
  baseline: 'v3',
  number: 5,
  reason: 'v5 never became ready: GET /health answered 503 for 30 s',
  beats: [
    ...upToUsers('v5', 'ada').slice(0, 2),
    { at: 30, type: 'refused', sentence: 'v5 never became ready: GET /health answered 503 for 30 s' },
    { at: 31, type: 'reached', sentence: 'v5 has stopped; no user met it' },
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
    { ...START, component, title: `start ${component} 2026.11.3`, undo: `stop ${component} 2026.11.3`, expectedSeconds: 4 },
    ...(component === 'worker'
      ? []
      : [{ kind: 'expose', component, title: `expose ${component}, 5 to 100 %`, undo: `users of ${component} back to 2026.11.2`, expectedSeconds: 60, leased: true }]),
  ]).concat([{ kind: 'watch', component: '', title: 'watch all for 15 min', undo: '', expectedSeconds: 900 }, { ...START, title: 'stop 2026.11.2', undo: 'start 2026.11.2', expectedSeconds: 4 }, { ...START, component: 'worker', title: 'stop worker 2026.11.2', undo: 'start worker 2026.11.2', expectedSeconds: 4 }]),
  beats: [
    { at: 0, type: 'opened', sentence: 'okan asked for 2026.11.3, and the plan was accepted', actor: 'okan' },
    { at: 0.05, type: 'begun', sentence: 'the first step began' },
    { at: 4, type: 'reached', sentence: 'backend 2026.11.3 is ready: 4 of 4 instances' },
    { at: 4.2, type: 'exposureOpened', sentence: 'users meet 2026.11.3: 5 % of them', share: 500 },
    { at: 4.3, type: 'reached', sentence: '2026.11.3 takes 5 % of users' },
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
