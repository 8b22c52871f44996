import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MOST_POINTS, MOST_SECONDS, presentOf, seriesOfPoints, seriesOfTraffic, withPoints, withSeconds } from '../../../main/resources/slipway/page/state/series.js';
import { addedOutput, EMPTY, MOST_SHOWN, plainText } from '../../../main/resources/slipway/page/views/output.js';
import { harmFirst } from '../../../main/resources/slipway/page/state/survey.js';
import { good, harmed } from '../stand-in/stories.js';
import { laneView, trafficView } from '../stand-in/views.js';
import { instant, pointsUntil } from './made.js';

test('a gap in the readings is filled when the missing ones come', () => {
  const all = pointsUntil(good, 20);
  const gappy = [...all.slice(0, 10), ...all.slice(30)];
  assert.deepEqual(withPoints(gappy, all.slice(5, 35)), all);
});

test('a reading that is known already is not taken twice', () => {
  const all = pointsUntil(good, 20);
  assert.deepEqual(withPoints(all, all), all);
  assert.equal(withPoints(all, []), all);
});

test('readings are bounded in number, and the newest and the first stay', () => {
  const one = pointsUntil(good, 4)[0];
  const many = Array.from({ length: MOST_POINTS + 10 }, (_, i) => ({ ...one, tick: i, at: instant(i) }));
  const kept = withPoints([], many);
  assert.ok(kept.length < MOST_POINTS);
  assert.equal(kept.at(-1)?.tick, MOST_POINTS + 9);
  assert.equal(kept[0].tick, 0);
});

test('traffic is kept for so long and no longer', () => {
  const { seconds } = trafficView(good, 1000, instant, 400);
  const kept = withSeconds([], seconds);
  assert.equal(kept.length, MOST_SECONDS);
  assert.equal(withSeconds(kept, seconds.slice(-5)).length, MOST_SECONDS);
});

test('each version has a series, and a version without requests has no rate', () => {
  const series = seriesOfTraffic(trafficView(harmed, 8, instant, 20).seconds);
  assert.deepEqual(series.map((one) => one.version), ['v1', 'v2']);
  assert.equal(series[1].readings[0].errorRate, null);
  assert.equal(typeof series[1].readings.at(-1)?.errorRate, 'number');
  assert.deepEqual(seriesOfPoints(pointsUntil(good, 10)).map((one) => one.version), ['v1', 'v3']);
});

test('a version that has no users any more has no number', () => {
  const second = (/** @type {number} */ at, /** @type {any[]} */ ...versions) => ({ at: new Date(at * 1000).toISOString(), versions });
  const counted = (/** @type {string} */ version, /** @type {number} */ requests) => ({ version, share: 0, requests, bad: requests / 2, p95Millis: 9 });
  const seconds = [second(1, counted('v21', 4)), second(2, counted('v20', 2)), second(20, counted('v20', 2))];
  const traffic = seriesOfTraffic(seconds);
  assert.deepEqual(presentOf(traffic, 21_000).map((one) => one.version), ['v20']);
  assert.equal(presentOf(traffic, 21_000)[0].reading?.perSecond, 2, 'of the last seconds, not of the last that were sent');
  assert.deepEqual(presentOf(traffic, 90_000), [{ version: 'v20', reading: null }], 'what is old is not now');
});

test('harm comes first, then what moves, then by name', () => {
  const lanes = [laneView({ ...good, application: 'z' }, 3000, instant), laneView({ ...good, application: 'b' }, 20, instant), laneView(harmed, 8, instant), laneView({ ...good, application: 'a' }, 3000, instant)];
  assert.deepEqual(lanes.sort(harmFirst).map((lane) => lane.application), ['shop', 'b', 'a', 'z']);
});

test('output is bounded, asked for where it stopped, and begins anew when the file did', () => {
  const first = addedOutput(EMPTY, { instance: 'i', offset: 0, text: 'one\n', end: 8 });
  assert.deepEqual(first, { text: 'one\n', end: 4, cut: false });
  const second = addedOutput(first, { instance: 'i', offset: 4, text: 'two\n', end: 8 });
  assert.deepEqual(second, { text: 'one\ntwo\n', end: 8, cut: false });
  assert.deepEqual(addedOutput(second, { instance: 'i', offset: 0, text: 'new\n', end: 4 }), { text: 'new\n', end: 4, cut: true });
  const flood = addedOutput(second, { instance: 'i', offset: 8, text: `${'x'.repeat(99)}\n`.repeat(3000), end: 300_008 });
  assert.ok(flood.text.length <= MOST_SHOWN && flood.cut);
  assert.ok(flood.text.startsWith('xxx'));
});

test('what moves a terminal is not shown', () => {
  assert.equal(plainText('\u001b[31mred\u001b[0m\r\n'), 'red\n');
});
