import assert from 'node:assert/strict';
import { test } from 'node:test';
import { age, span } from '../../../main/resources/slipway/page/words/ages.js';
import { about, duration, millis, perSecond, progress, rate, share, THIN, tight } from '../../../main/resources/slipway/page/words/numbers.js';

/** @param {string} words as with plain spaces */
const thin = (words) => words.replaceAll('_', THIN);

test('a share in ten thousandths is told in per cent, without needless digits', () => {
  assert.equal(share(1200), thin('12_%'));
  assert.equal(share(50), thin('0.5_%'));
  assert.equal(share(10_000), thin('100_%'));
  assert.equal(share(1702), thin('17.02_%'));
  assert.equal(share(171), thin('1.71_%'));
  assert.equal(share(9983), thin('99.83_%'));
});

test('a rate that is not known is the words no data, never 0', () => {
  assert.equal(rate(null), 'no data');
  assert.equal(rate(undefined), 'no data');
  assert.equal(rate(0), thin('0_%'));
});

test('a small rate keeps its digits, and one that is nearly nothing is not called nothing', () => {
  assert.equal(rate(0.0009), thin('0.09_%'));
  assert.equal(rate(0.051), thin('5.1_%'));
  assert.equal(rate(0.4), thin('40_%'));
  assert.equal(rate(0.00001), thin('<_0.01_%'));
});

test('progress is never told as whole before it is', () => {
  assert.equal(progress(0.9999), thin('99_%'));
  assert.equal(progress(1), thin('100_%'));
  assert.equal(progress(-3), thin('0_%'));
});

test('durations use the units that a person would', () => {
  assert.equal(duration(0.01), thin('10_ms'));
  assert.equal(duration(2.1), thin('2.1_s'));
  assert.equal(duration(25), thin('25_s'));
  assert.equal(duration(250), thin('4_min 10_s'));
  assert.equal(duration(900), thin('15_min'));
  assert.equal(duration(7260), thin('2_h 1_min'));
  assert.equal(duration(90_000), thin('1_d 1_h'));
  assert.equal(duration(3599.9), thin('60_min'));
  assert.equal(duration(null), 'unknown');
});

test('what is expected is rounded, so that it does not tick', () => {
  assert.equal(about(22), about(24.9));
  assert.equal(about(22), thin('in about 25_s'));
  assert.equal(about(1), 'any second now');
  assert.equal(about(600), thin('in about 10_min'));
  assert.equal(about(7200), thin('in about 2_h'));
});

test('latencies and rates have their units', () => {
  assert.equal(millis(212.4), thin('212_ms'));
  assert.equal(millis(3.14), thin('3.1_ms'));
  assert.equal(millis(12_345), thin('12.3_s'));
  assert.equal(millis(null), 'no data');
  assert.equal(perSecond(166.2), '166/s');
});

test('an age is told in its largest unit', () => {
  const now = Date.parse('2026-11-21T10:41:07Z');
  assert.equal(age('2026-11-21T10:41:04Z', now), thin('3_s ago'));
  assert.equal(age('2026-11-21T10:41:07Z', now), 'now');
  assert.equal(span(300), thin('5_min'));
  assert.equal(span(3 * 86400), '3 days');
});

test('a number and its unit are never on two lines', () => {
  assert.equal(tight('expose 0.5 % … 50 %, then all'), thin('expose 0.5_% … 50_%, then all'));
  assert.equal(tight('within 458 ms, 3 seconds, 15 min.'), thin('within 458_ms, 3 seconds, 15_min.'));
});
