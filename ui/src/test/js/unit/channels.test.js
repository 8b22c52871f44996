/** How people are told, in words. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { standingWords, trialsSentence, trialWords } from '../../../main/resources/slipway/page/words/channels.js';

const channel = { application: 'shop', environment: 'production', name: 'ops', kind: 'url', on: ['stuck'], waiting: 0, delivered: 0, givenUp: 0 };
const now = Date.parse('2026-11-22T10:00:00Z');

test('a channel says what waits, what was given up and why', () => {
  assert.equal(standingWords(channel, now), 'nothing was to be told lately');
  assert.equal(standingWords({ ...channel, delivered: 1 }, now), '1 message has arrived lately');
  assert.match(
    standingWords({ ...channel, waiting: 2, oldest: '2026-11-22T09:58:00Z', givenUp: 1, trouble: 'the receiver answered 503' }, now),
    /^2 messages wait since \d\d:58:00, 1 message was given up: the receiver answered 503$/,
  );
});

test('a test says what arrived, and of how many', () => {
  const trial = { name: 'ops', kind: 'url', delivered: false, said: 'the receiver takes no connection' };
  assert.equal(trialWords(trial), 'the test did not arrive: the receiver takes no connection');
  assert.equal(trialsSentence([trial, { ...trial, delivered: true }]), '1 of 2 test messages arrived.');
  assert.equal(trialsSentence([{ ...trial, delivered: true }]), '1 test message has arrived.');
});
