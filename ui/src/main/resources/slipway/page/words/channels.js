/** How a way by which people are told stands, and how a test of it went. */
import { moment } from './ages.js';
import { counted } from './numbers.js';

/** @param {Wire.ChannelState} channel @param {number} now in milliseconds @return {string} */
export function standingWords(channel, now) {
  const all = [];
  if (channel.waiting > 0) all.push(`${counted(channel.waiting, 'message waits', 'messages wait')}${channel.oldest ? ` since ${moment(channel.oldest, now)}` : ''}`);
  if (channel.givenUp > 0) all.push(`${counted(channel.givenUp, 'message was', 'messages were')} given up`);
  if (channel.delivered > 0) all.push(`${counted(channel.delivered, 'message has', 'messages have')} arrived lately`);
  const words = all.join(', ') || 'nothing was to be told lately';
  return channel.trouble ? `${words}: ${channel.trouble}` : words;
}

/** @param {Wire.ChannelTrial} trial @return {string} */
export const trialWords = (trial) => `the test ${trial.delivered ? 'arrived' : 'did not arrive'}: ${trial.said}`;

/** @param {Wire.ChannelTrial[]} trials @return {string} */
export function trialsSentence(trials) {
  const arrived = trials.filter((trial) => trial.delivered).length;
  if (arrived === trials.length) return `${counted(arrived, 'test message has', 'test messages have')} arrived.`;
  return `${arrived} of ${counted(trials.length, 'test message', 'test messages')} arrived.`;
}
