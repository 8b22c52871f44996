/** The made-up world: a scene that moves with the clock, others that stand still beside it, and what came before. */
import { evidenceAt, exposedDuring } from './story.js';
import { SCENES, good, harmed, never, slow } from './stories.js';
import { deploymentView, idOf, laneView, trafficView } from './views.js';

/** @typedef {import('./story.js').Story} Story */

/** Seconds between two readings of the evidence, and how many seconds of them there are at most. */
const READING = 0.25;
const LONGEST = 200;

/** @param {{story: Story, t: number}} of @return {number[]} the last is that of the verdict */
function readingTimes({ story, t }) {
  const end = Math.min(t, LONGEST, exposedDuring(story)?.to ?? 0);
  const times = Array.from({ length: Math.floor(end / READING) + 1 }, (_, i) => i * READING);
  return end < t ? [...times, end] : times;
}

export class World {
  /** @type {Story | null} */ story = null;
  signedOut = false;
  /** No answers at all. */
  silent = false;
  #second = 0;
  #speed = 0;
  #since = Date.now();
  #base = Date.now();

  /** @param {string} scene @param {number | undefined} second @param {number} speed 0 stands still */
  set(scene, second, speed) {
    const found = SCENES[scene];
    this.story = found ? structuredClone(found.story) : null;
    this.#second = second ?? found?.second ?? 0;
    this.#speed = speed;
    this.#since = Date.now();
    this.#base = Date.now() - this.#second * 1000;
  }

  get second() {
    return this.#second + ((Date.now() - this.#since) / 1000) * this.#speed;
  }

  instant = (/** @type {number} */ t) => new Date(this.#base + t * 1000).toISOString();

  /** What a person did, as a beat. */
  command(/** @type {string} */ verb, /** @type {string} */ reason) {
    const story = this.story;
    if (!story) return;
    const t = this.second;
    story.beats = story.beats.filter((beat) => beat.at <= t);
    if (verb === 'pause') story.beats.push({ at: t, type: 'paused', sentence: `you paused it: ${reason}`, actor: 'you' });
    if (verb === 'resume') story.beats.push({ at: t, type: 'resumed', sentence: 'you let it go on', actor: 'you' });
    if (verb === 'rollback' || verb === 'abort') {
      story.reason = reason;
      story.beats.push(
        { at: t, type: 'rollbackStarted', sentence: `you turned it round: ${reason}`, actor: 'you' },
        { at: t + 0.3, type: 'reached', sentence: `all users are on ${story.baseline}`, share: 0 },
        { at: t + 1.5, type: 'reached', sentence: `${story.version} has stopped` },
      );
    }
  }

  deployment = (/** @type {string} */ id) => {
    const story = this.stories().find((one) => idOf(one.story) === id);
    return story ? deploymentView(story.story, story.t, this.instantOf(story)) : null;
  };

  /** The scene's story, and the stories that ended before it. @return {{story: Story, t: number, ago: number}[]} */
  stories() {
    if (!this.story) return [];
    const past = [slow, never, harmed, { ...good, number: 1, version: 'v1', baseline: null }].filter((one) => this.story && one.number < this.story.number);
    const before = past.map((story, i) => ({ story: { ...story, application: this.story?.application ?? '', baseline: story.baseline && 'v1' }, t: 2000, ago: 7200 * (i + 1) }));
    return [{ story: this.story, t: this.second, ago: 0 }, ...before];
  }

  instantOf = (/** @type {{ago: number}} */ of) => (/** @type {number} */ t) => this.instant(t - of.ago);

  lanes() {
    if (!this.story) return [];
    const calm = ['mail.production', 'search.production', 'shop.staging'].map((name, i) => {
      const [application, environment] = name.split('.');
      return laneView({ ...good, application, environment, number: 7 + i, version: `v${12 + i}`, baseline: `v${11 + i}`, steps: [], beats: [{ at: 0, type: 'exposurePassed', sentence: '' }, { at: 0, type: 'reached', sentence: '', share: 10_000 }] }, 300_000 + i * 50_000, (t) => this.instant(t - 300_000 - i * 50_000 + this.second));
    });
    return [laneView(this.story, this.second, this.instant), ...calm];
  }

  events(/** @type {string} */ id) {
    const found = this.stories().find((one) => idOf(one.story) === id);
    if (!found) return [];
    const { story } = found;
    return story.beats
      .filter((beat) => beat.at <= found.t)
      .map((beat, i) => ({ position: story.number * 1000 + i + 1, deployment: id, application: story.application, environment: story.environment, type: beat.type, at: this.instantOf(found)(beat.at), actor: beat.actor ?? 'slipway', build: '0.1.0', sentence: beat.sentence, facts: {} }));
  }

  evidence(/** @type {string} */ id, /** @type {number} */ afterTick) {
    const found = this.stories().find((one) => idOf(one.story) === id);
    const points = [];
    for (const t of found ? readingTimes(found) : []) {
      const reading = found && evidenceAt(found.story, t, this.instantOf(found));
      if (reading && reading.tick > afterTick) points.push(reading);
    }
    return points;
  }

  traffic(/** @type {string} */ application, /** @type {string} */ environment, /** @type {number} */ back) {
    const story = this.story?.application === application && this.story.environment === environment ? this.story : { ...good, beats: [] };
    return trafficView(story, this.second, this.instant, back);
  }
}
