import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evidenceGeometry, level, shareChanges } from '../../../main/resources/slipway/page/charts/evidence-geometry.js';
import { lineGeometry } from '../../../main/resources/slipway/page/charts/line-geometry.js';
import { niceTop, timeTicks, windowFor } from '../../../main/resources/slipway/page/charts/scale.js';
import { outlookOf } from '../../../main/resources/slipway/page/state/pace.js';
import { seriesOfPoints } from '../../../main/resources/slipway/page/state/series.js';
import { cutAtVersions } from '../../../main/resources/slipway/page/views/tinted.js';
import { good, harmed, noData } from '../stand-in/stories.js';
import { BASE, pointsUntil } from './made.js';

const SIZE = { width: 600, height: 300 };
const FROM = BASE + 3000;

test('evidence touches a threshold exactly when the verdict falls', () => {
  const bad = evidenceGeometry(pointsUntil(harmed, 9.4).concat(lastOf(harmed, 9.4)), FROM, BASE + 9400, SIZE, true);
  assert.equal(bad.harm.at(-1)?.y, bad.top);
  const fine = evidenceGeometry(lastOf(good, 45), FROM, BASE + 45_000, SIZE, true);
  assert.equal(fine.good.at(-1)?.y, fine.bottom);
});

const lastOf = (/** @type {any} */ story, /** @type {number} */ t) => pointsUntil({ ...story, verdictAt: t - (t % 0.25) }, t).slice(-1);

test('evidence against either is the middle, and far past a threshold stays on the drawing', () => {
  assert.equal(level(-7, 4.6), 0);
  assert.equal(level(460, 4.6), 1.08);
  const geometry = evidenceGeometry(pointsUntil(noData, 30), FROM, BASE + 30_000, SIZE, true);
  assert.ok(geometry.harm.every((point) => point.y === geometry.middle));
});

test('the window grows in steps: what was drawn does not creep with every tick', () => {
  /** @type {number[]} */
  const windows = [];
  for (let t = 5; t < 45; t += 0.25) windows.push(evidenceGeometry(pointsUntil(good, t), FROM, BASE + t * 1000, SIZE, true).window);
  const changes = windows.filter((window, i) => i > 0 && window !== windows[i - 1]).length;
  assert.ok(changes <= 3, `${changes} changes`);
});

test('the outlook leads from now to the promote line when it is expected, and there is none without an expectation', () => {
  const now = evidenceGeometry(pointsUntil(good, 22), FROM, BASE + 22_000, SIZE, true);
  assert.ok(now.outlook?.arrives ? now.outlook.y2 === now.bottom : (now.outlook?.y2 ?? 0) < now.bottom);
  const far = evidenceGeometry(pointsUntil({ ...good, verdictAt: 300 }, 40), FROM, BASE + 40_000, SIZE, true);
  assert.equal(far.outlook?.arrives, false);
  assert.ok((far.outlook?.x2 ?? 999) <= far.right);
  assert.ok((now.outlook?.x2 ?? 0) > (now.good.at(-1)?.x ?? 0));
  assert.equal(evidenceGeometry(pointsUntil(harmed, 4), FROM, BASE + 4000, SIZE, true).outlook, null);
});

test('not more points are drawn than there are pixels', () => {
  const many = Array.from({ length: 5000 }, (_, i) => ({ ...pointsUntil(good, 4)[0], at: new Date(FROM + i * 10).toISOString() }));
  assert.ok(evidenceGeometry(many, FROM, FROM + 50_000, SIZE, true).harm.length <= SIZE.width + 1);
});

test('a change of share is marked where it happened', () => {
  assert.deepEqual(shareChanges(pointsUntil(good, 22)).map((change) => change.share), [500, 1200, 2500]);
});

test('a line is interrupted where nothing is known, never drawn at zero', () => {
  const reading = (/** @type {number} */ at, /** @type {number | null} */ errorRate) => ({ at, errorRate, p95: null, perSecond: 1 });
  const series = [{ version: 'v1', readings: [reading(0, 0.5), reading(1000, null), reading(2000, 0.5), reading(3000, 0.5), reading(20_000, 0.5)] }];
  const geometry = lineGeometry(series, 'errorRate', { from: 0, to: 20_000, least: 0.01, width: 100, height: 50 });
  assert.equal(geometry.lines[0].path.match(/M/g)?.length, 3);
  const nothing = lineGeometry(series, 'p95', { from: 0, to: 20_000, least: 100, width: 100, height: 50 });
  assert.ok(nothing.empty);
});

test('both versions have one scale', () => {
  const geometry = lineGeometry(seriesOfPoints(pointsUntil(harmed, 9)), 'errorRate', { from: FROM, to: FROM + 6000, least: 0.01, width: 100, height: 50 });
  assert.ok(geometry.top >= 0.05);
  assert.equal(geometry.lines.length, 2);
});

test('more than all cannot fail: the scale of errors ends at 100 %', () => {
  const series = [{ version: 'v1', readings: [{ at: 0, errorRate: 1, p95: 990, perSecond: 1 }] }];
  const frame = { from: 0, to: 1000, least: 0.01, width: 100, height: 50 };
  assert.equal(lineGeometry(series, 'errorRate', frame).top, 1);
  assert.equal(lineGeometry(series, 'p95', frame).top, 1500);
});

test('a soak is never forecast away: what grows to good is expected only when the server says so', () => {
  const points = pointsUntil(good, 9).map((point) => ({ ...point, expectedSeconds: null }));
  assert.equal(outlookOf(points), null);
  const headed = points.map((point, i) => ({ ...point, good: 0, harm: (i / points.length) * point.harmThreshold * 0.5 }));
  assert.equal(outlookOf(headed)?.verdict, 'harmful');
  assert.equal(outlookOf(points.map((point) => ({ ...point, expectedSeconds: 21 })))?.seconds, 21);
});

test('noise does not fill a chart', () => {
  assert.equal(niceTop(0.0004, 0.01), 0.01);
  assert.equal(niceTop(0.051, 0.01), 0.08);
  assert.equal(niceTop(212, 100), 300);
});

test('windows and marks fit each other', () => {
  for (const seconds of [1, 25, 61, 400, 901, 5000, 90_000, 400_000]) {
    const window = windowFor(seconds);
    assert.ok(window >= seconds);
    assert.ok(timeTicks(window).length >= 3 && timeTicks(window).length <= 8, `${window}: ${timeTicks(window).length}`);
  }
});

test('versions are found in words, and v1 is not found in v12', () => {
  const cut = (/** @type {string} */ words) => cutAtVersions(words, { candidate: 'v12', baseline: 'v1' }).filter((part) => part.as !== null);
  assert.deepEqual(cut('v12 takes users from v1.'), [{ text: 'v12', as: 'new' }, { text: 'v1', as: 'old' }]);
  assert.deepEqual(cut('v13, rv1, v1.2 and v1-rc'), []);
  assert.deepEqual(cutAtVersions('plain', {}), [{ text: 'plain', as: null }]);
});
