/** All lanes at once, with the errors of each, for the first screen. */
import { get, NoAnswer, path } from './client.js';
import { signal } from '../preact.js';
import { withSeconds } from './series.js';
import { heardNow, nowConnected, Stream } from './stream.js';

const LANES_EVERY = 5000;
const TRAFFIC_EVERY = 5000;
const TRAFFIC_BACK = 300;
const TRAFFIC_MORE = 15;
/** Of so many lanes at most the traffic is drawn: each is a request. */
const MOST_DRAWN = 40;

export class Survey {
  /** @type {import('../preact.js').Signal<Wire.Lane[] | null>} */ lanes = signal(null);
  /** @type {import('../preact.js').Signal<Record<string, Wire.Second[]>>} */ traffic = signal({});
  /** @type {import('../preact.js').Signal<Error | null>} */ problem = signal(null);
  #ended = false;
  /** @type {ReturnType<typeof setInterval>[]} */ #timers = [];

  constructor() {
    this.stream = new Stream({}, { journal: () => this.refresh(), evidence: () => {}, turned: () => this.refresh() });
    this.refresh().then(() => this.#lookAtTraffic());
    this.#timers.push(setInterval(() => document.hidden || this.refresh(), LANES_EVERY));
    this.#timers.push(setInterval(() => document.hidden || this.#lookAtTraffic(), TRAFFIC_EVERY));
  }

  end() {
    this.#ended = true;
    this.#timers.forEach(clearInterval);
    this.stream.end();
  }

  async refresh() {
    try {
      const { lanes } = await get('/lanes');
      if (this.#ended) return;
      this.lanes.value = [...lanes].sort(harmFirst);
      this.problem.value = null;
      heardNow();
      if (this.stream.isOpen) nowConnected('live');
    } catch (fault) {
      if (fault instanceof NoAnswer) nowConnected('lost');
      if (!(fault instanceof NoAnswer) || !this.lanes.value) this.problem.value = /** @type {Error} */ (fault);
    }
  }

  /** One after the other: there are few connections, and nobody waits for these. */
  async #lookAtTraffic() {
    for (const lane of (this.lanes.value ?? []).slice(0, MOST_DRAWN)) {
      if (this.#ended) return;
      const key = keyOf(lane);
      const known = this.traffic.value[key] ?? [];
      try {
        const back = known.length === 0 ? TRAFFIC_BACK : TRAFFIC_MORE;
        const { seconds } = await get(`${path('lanes', lane.application, lane.environment)}/traffic?seconds=${back}`);
        this.traffic.value = { ...this.traffic.value, [key]: withSeconds(known, seconds) };
      } catch (fault) {
        if (fault instanceof NoAnswer) return nowConnected('lost');
      }
    }
  }
}

/** @param {Wire.Lane} lane @return {string} */
export const keyOf = (lane) => `${lane.application}.${lane.environment}`;

/** @param {Wire.Lane} a @param {Wire.Lane} b @return {number} harm first, then what moves, then by name */
export function harmFirst(a, b) {
  const urgency = (/** @type {Wire.Lane} */ lane) => (lane.harm ? 0 : lane.moving ? 1 : lane.trouble ? 2 : 3);
  return urgency(a) - urgency(b) || keyOf(a).localeCompare(keyOf(b));
}
