import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allInOne, chartWords, expectation, homeTime, lossWords, whyNoRollback } from '../../../main/resources/slipway/page/words/sentences.js';
import { quartersOf, spoken } from '../../../main/resources/slipway/page/words/spoken.js';
import { harmIn } from '../../../main/resources/slipway/page/words/harm.js';
import { atAGlance } from '../../../main/resources/slipway/page/words/headline.js';
import { sentenceCase } from '../../../main/resources/slipway/page/words/sentence-case.js';
import { endWords } from '../../../main/resources/slipway/page/words/states.js';
import { good, harmed, noData, paused, stuck } from '../stand-in/stories.js';
import { laneView } from '../stand-in/views.js';
import { deploymentAt, eventsOf, instant, pointsUntil } from './made.js';

const laneAt = (/** @type {any} */ story, /** @type {number} */ t) => laneView(story, t, instant);

test('the first screen begins with harm when there is any', () => {
  assert.equal(allInOne([laneAt(good, 20), laneAt(harmed, 8)]), 'Users of shop in production are being hurt.');
  assert.equal(allInOne([laneAt(good, 20)]), 'shop in production is changing. Nobody is being hurt.');
  assert.equal(allInOne([laneAt(good, 2000), laneAt(good, 3000)]), '2 applications run here. All is calm.');
  assert.equal(allInOne([]), 'Nothing is released here yet.');
});

test('a rollback that cannot be had says why', () => {
  assert.equal(whyNoRollback(deploymentAt(good, 20)), '');
  assert.equal(whyNoRollback(deploymentAt(harmed, 40)), 'It went home to v1 already.');
  assert.match(whyNoRollback(deploymentAt(stuck, 30)), /^It is stuck on its way home already/);
  const first = { ...deploymentAt(good, 2000), baseline: null, commands: [] };
  assert.equal(whyNoRollback(first), 'Nothing ran here when it came, so there is nothing to go back to.');
});

test('the way home says how long it takes and what would be lost', () => {
  assert.equal(homeTime(deploymentAt(good, 20)), 'users back on v1 in 10\u202fms');
  assert.equal(homeTime({ ...deploymentAt(good, 20), wayHome: { horizon: 'instant', seconds: 0, actions: [], lost: '' } }), 'all users are on v1');
  assert.equal(homeTime({ ...deploymentAt(good, 20), wayHome: { horizon: 'slow', seconds: null, actions: [], lost: '' } }), 'users back on v1 after a time nobody knows yet');
  assert.equal(lossWords({ horizon: 'instant', actions: [], lost: 'nothing' }), 'Nothing would be lost.');
  assert.equal(lossWords({ horizon: 'lossy', actions: [], lost: '12 rows of orders' }), '12 rows of orders would be lost.');
  assert.equal(lossWords({ horizon: 'lossy', actions: [], lost: 'sessions would be lost' }), 'Sessions would be lost.');
});

test('no data is told as no data', () => {
  const points = pointsUntil(noData, 60);
  assert.match(expectation(points), /^No data/);
  assert.match(spoken(deploymentAt(noData, 60), points.at(-1), 0), /there is no data/);
});

test('an expectation that nobody has is not made up, and a hold is told', () => {
  const points = pointsUntil(harmed, 4).map((point) => ({ ...point, hold: 'the evidence warns of harm' }));
  assert.equal(expectation(points), 'Nobody can say yet when a verdict will be in. Held: the evidence warns of harm.');
  assert.equal(expectation([]), 'No evidence yet.');
});

test('what is spoken changes with the meaning and not with every tick', () => {
  let told = 0;
  const said = pointsUntil(good, 45).map((point, i) => spoken({ ...deploymentAt(good, 3 + i * 0.25), exposure: { ...exposure(good, 20), share: point.share } }, point, (told = quartersOf(point.progress, told))));
  assert.ok(said.length > 150);
  const changes = said.filter((one, i) => i > 0 && one !== said[i - 1]).length;
  assert.ok(changes <= 8, `${changes} changes`);
});

const exposure = (/** @type {any} */ story, /** @type {number} */ t) => /** @type {any} */ (deploymentAt(story, t).exposure);

test('the pace tells where the evidence goes: promoted, or home', () => {
  assert.match(expectation(pointsUntil(good, 20)), /^Verdict expected in about (2[05]|30)/);
  assert.match(expectation(pointsUntil(harmed, 8)), /^At this pace it goes home (in about|any second)/);
  assert.match(expectation(pointsUntil({ ...harmed, verdictAt: 4000 }, 20)), /^Nobody can say yet/);
});

test('pause is spoken, and so is an end with its reason', () => {
  const last = pointsUntil(paused, 40).at(-1);
  assert.match(spoken(deploymentAt(paused, 40), last, 0), /Paused\.$/);
  assert.match(spoken(deploymentAt(harmed, 40), null, 0), /^v2 in production went home: v2 fails 5\.1 %/);
});

test('the chart has words of its own', () => {
  const words = chartWords(pointsUntil(good, 20));
  assert.match(words, /^Evidence of harm is \d+\u202f% of what a roll back needs\. The way to proven good is \d+\u202f% done\. Verdict expected in about/);
});

test('a sentence begins with a capital letter, but a version is left as it is', () => {
  assert.equal(sentenceCase('users back on v1'), 'Users back on v1.');
  assert.equal(sentenceCase('v2 harms users'), 'v2 harms users.');
  assert.equal(sentenceCase('web-shop is live.'), 'web-shop is live.');
});

test('a quarter that was reached stays told while the evidence trembles, and is taken back when it falls', () => {
  assert.equal(quartersOf(0.26, 0), 1);
  assert.equal(quartersOf(0.24, 1), 1);
  assert.equal(quartersOf(0.14, 1), 0);
  assert.equal(quartersOf(1, 3), 3);
});

test('users who are back are not said to be hurt, though the way home is not done', () => {
  const lane = laneAt(harmed, 8);
  assert.equal(harmIn(lane), 'now');
  assert.equal(harmIn(laneAt(harmed, 10), deploymentAt(harmed, 10), eventsOf(harmed).slice(0, -1)), 'before');
  assert.equal(harmIn(laneAt(harmed, 10)), 'no');
  assert.equal(harmIn(laneAt(good, 20), deploymentAt(good, 20), eventsOf(good)), 'no');
});

test('a headline is read at a glance, and its reason stands below', () => {
  assert.deepEqual(atAGlance('v3 takes 12 % of users: fine.'), { head: 'v3 takes 12 % of users: fine.', rest: '' });
  const long = deploymentAt(harmed, 10).sentence;
  assert.equal(atAGlance(long).head, 'v2 goes home to v1.');
  assert.match(atAGlance(long).rest, /^v2 fails 5\.1 % of requests/);
  assert.equal(atAGlance(`${'x'.repeat(120)}: y`).rest, '');
});

test('a removal ends as removed and a restart as restarted', () => {
  const promoted = { ...deploymentAt(good, 2000), outcome: 'promoted' };
  assert.equal(endWords(promoted).words, 'promoted');
  assert.equal(endWords({ ...promoted, purpose: 'removal' }).words, 'removed');
  assert.equal(endWords({ ...promoted, purpose: 'restart' }).words, 'restarted');
  assert.equal(endWords({ ...promoted, purpose: 'restart', outcome: 'rolledBack' }).words, 'went home');
});
