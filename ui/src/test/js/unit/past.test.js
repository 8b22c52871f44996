import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawnExposure, withNewest } from '../../../main/resources/slipway/page/state/newest.js';
import { asOf, endingOf, openings } from '../../../main/resources/slipway/page/state/past.js';
import { walkOf } from '../../../main/resources/slipway/page/views/walk.js';
import { good, harmed, never, paused } from '../stand-in/stories.js';
import { BASE, deploymentAt, eventsOf, pointsUntil } from './made.js';

/** @typedef {import('../stand-in/story.js').Story} Story */

/** @param {Story} story @param {number} t as it looked then, told from its end */
const then = (story, t) => asOf(deploymentAt(story, 2000), eventsOf(story), pointsUntil(story, 2000), BASE + t * 1000);

const statuses = (/** @type {Wire.Deployment} */ deployment) => deployment.steps.map((step) => step.status);

test('a past deployment looks as it looked: outward', () => {
  for (const [story, t] of /** @type {[Story, number][]} */ ([[good, 0.02], [good, 1], [good, 2.4], [good, 5], [good, 22], [good, 60], [harmed, 8], [never, 12], [paused, 20]])) {
    const was = deploymentAt(story, t);
    const looked = then(story, t);
    assert.deepEqual(statuses(looked), statuses(was), `steps at ${t}`);
    assert.equal(looked.state, was.state, `state at ${t}`);
    assert.equal(looked.exposure?.share, was.exposure?.share, `share at ${t}`);
  }
});

test('a past deployment looks as it looked: on its way home', () => {
  const looked = then(harmed, 9.405);
  assert.equal(looked.state, 'rollingBack');
  assert.equal(looked.exposure, null);
  assert.deepEqual(statuses(looked).slice(0, 3), ['done', 'done', 'undoing']);
  assert.deepEqual(statuses(then(harmed, 10)), ['undoing', 'done', 'undone', 'skipped', 'skipped']);
});

test('at its end a past deployment is what it is now', () => {
  assert.deepEqual(then(harmed, 3000), deploymentAt(harmed, 2000));
});

test('nothing can be done to a moment that is past', () => {
  assert.deepEqual(then(good, 22).commands, []);
});

test('the sentence of a moment is the one that was true then', () => {
  assert.match(then(good, 22).sentence, /^v3 takes 25\u202f% of users, \d+\u202f% on the way/);
  assert.equal(then(good, 2.4).sentence, 'v3 is on its way, step 2 of 5: check 3 of 3. Nobody uses it yet.');
});

test('how an exposure ended is told in the words of the journal', () => {
  assert.deepEqual(endingOf(eventsOf(harmed), BASE, BASE + 60_000), { words: `Goes home: ${harmed.reason}.`, harm: true });
  assert.equal(endingOf(eventsOf(harmed), BASE, BASE + 5000), null);
  assert.equal(openings(eventsOf(good)).length, 2);
});

test('the newest reading moves the share and the sentence, and an old one does not', () => {
  const points = pointsUntil(good, 22);
  const stale = deploymentAt(good, 10);
  assert.equal(withNewest(stale, points).exposure?.share, 2500);
  assert.match(withNewest(stale, points).sentence, /25\u202f%/);
  assert.equal(withNewest(deploymentAt(good, 22), pointsUntil(good, 10)).exposure?.share, 2500);
  assert.equal(withNewest({ ...stale, state: 'paused', sentence: 'paused' }, points).sentence, 'paused');
});

test('the chart shows one exposure: the watch does not go on where the canary stopped', () => {
  const drawn = drawnExposure(deploymentAt(good, 60), pointsUntil(good, 60), openings(eventsOf(good)), BASE + 60_000);
  assert.equal(drawn?.from, BASE + 45_300);
  assert.equal(drawn?.points.length, 0);
  assert.equal(drawnExposure(deploymentAt(never, 60), [], [], BASE + 60_000), null);
});

test('of several components, the evidence that is shown and how it ended are of the same one', () => {
  const [first, second] = [pointsUntil(good, 40), pointsUntil(harmed, 8)];
  const at = (/** @type {number} */ t) => new Date(BASE + t * 1000).toISOString();
  const api = first.map((point) => ({ ...point, component: 'api', harm: point.harmThreshold }));
  const front = second.map((point, i) => ({ ...point, component: 'front', at: at(50 + i / 100) }));
  const happened = [['exposureOpened', 0], ['exposurePassed', 45], ['exposureOpened', 50], ['harmFound', 60], ['gotStuck', 61]];
  const events = happened.map(([type, t], i) => ({ ...eventsOf(good)[0], position: i, type: String(type), at: at(Number(t)), sentence: `${type}` }));
  const stuck = { ...deploymentAt(harmed, 10), exposure: null };

  const drawn = drawnExposure(stuck, [...api, ...front], openings(events), BASE + 70_000);

  assert.equal(drawn?.from, BASE + 50_000);
  assert.deepEqual(drawn?.points, front, 'though more harm was seen of the api, before');
  assert.deepEqual(endingOf(events, drawn?.from ?? 0, BASE + 70_000), { words: 'harmFound.', harm: true });
});

test('whoever was harmed on the way home is counted from the moment the journal counted them', () => {
  const [one] = eventsOf(harmed);
  const at = (/** @type {number} */ t) => new Date(BASE + t * 1000).toISOString();
  const before = eventsOf(harmed).filter((event) => event.at < at(9.6));
  const events = [...before, { ...one, type: 'harmCounted', at: at(9.6), facts: { harmed: '319' } }, { ...one, type: 'reached', at: at(12) }];
  const harmedAt = (/** @type {number} */ t) => asOf(deploymentAt(harmed, 2000), events, pointsUntil(harmed, 2000), BASE + t * 1000).harmedRequests;

  assert.ok(harmedAt(9.5) > 0 && harmedAt(9.5) < 319, `${harmedAt(9.5)} at the verdict`);
  assert.equal(harmedAt(9.7), 319);
});

test('on the way home, what is done is told apart from what is left', () => {
  const turned = deploymentAt(harmed, 9.405);
  assert.deepEqual(statuses(turned), ['done', 'done', 'undoing', 'skipped', 'skipped']);
  assert.deepEqual(turned.wayHome.actions, ['all users to v1', 'stop v2']);
  const back = deploymentAt(harmed, 10);
  assert.deepEqual(statuses(back), ['undoing', 'done', 'undone', 'skipped', 'skipped']);
  assert.deepEqual(back.wayHome, { horizon: 'instant', seconds: 0, actions: ['stop v2'], lost: 'nothing' });
});

test('the walk stands under the step, turns round where it turned, and ends at home', () => {
  assert.deepEqual(walkOf(deploymentAt(good, 5)), { turn: 2, token: 3, homeward: false, isHome: false, harm: false });
  assert.deepEqual(walkOf(deploymentAt(harmed, 10)), { turn: 2, token: 1, homeward: true, isHome: false, harm: true });
  assert.deepEqual(walkOf(deploymentAt(harmed, 100)), { turn: 2, token: 0, homeward: true, isHome: true, harm: true });
  assert.equal(walkOf(deploymentAt(never, 100)).harm, false);
});
