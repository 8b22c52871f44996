/** Views made for tests, from the stand-in's stories. */
import { deploymentView } from '../stand-in/views.js';
import { evidenceAt } from '../stand-in/story.js';

export const BASE = Date.parse('2026-11-21T10:40:56Z');

/** @param {number} t seconds since the story began */
export const instant = (t) => new Date(BASE + t * 1000).toISOString();

/** @param {import('../stand-in/story.js').Story} story @param {number} t */
export const deploymentAt = (story, t) => deploymentView(story, t, instant);

/** @param {import('../stand-in/story.js').Story} story @param {number} to @return {Wire.Evidence[]} */
export function pointsUntil(story, to) {
  const points = [];
  for (let t = 0; t <= to; t += 0.25) {
    const reading = evidenceAt(story, t, instant);
    if (reading) points.push(reading);
  }
  return points;
}

/** @param {import('../stand-in/story.js').Story} story */
export function eventsOf(story) {
  return story.beats.map((beat, i) => ({
    position: i + 1, deployment: 'shop.production.1', application: 'shop', environment: 'production', type: beat.type,
    at: instant(beat.at), actor: 'ada', build: '0', sentence: beat.sentence, facts: {},
  }));
}
