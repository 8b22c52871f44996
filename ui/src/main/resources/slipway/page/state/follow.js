/** Follows one lane: what runs, one deployment of it, its events, evidence and traffic, kept up by the stream. */
import { get, NoAnswer, path, Refusal } from '../api/client.js';
import { batch, signal } from '../preact.js';
import { serverTime } from './clock.js';
import { withPoints, withSeconds } from './series.js';
import { nowConnected, Stream } from './stream.js';

/** @typedef {import('../api/shapes.js').Lane} Lane */
/** @typedef {import('../api/shapes.js').Deployment} Deployment */
/** @typedef {import('../api/shapes.js').Evidence} Evidence */
/** @typedef {import('../api/shapes.js').JournalEvent} JournalEvent */
/** @typedef {import('../api/shapes.js').Second} Second */
/** @template T @typedef {import('../preact.js').Signal<T>} Signal */

/** Instances and leases change without an event; asked for so often, in milliseconds. */
const LANE_EVERY = 4000;
const TRAFFIC_EVERY = 2000;
/** Looked back at first, and every time after, in seconds. */
const TRAFFIC_BACK = 300;
const TRAFFIC_MORE = 12;
/** Pages of events at most, of so many each. */
const EVENT_PAGES = 10;
const EVENTS_A_PAGE = 100;

export class Follower {
  /** @type {Signal<Lane | null>} */ lane = signal(null);
  /** @type {Signal<Deployment | null>} */ deployment = signal(null);
  /** @type {Signal<JournalEvent[]>} */ events = signal([]);
  /** @type {Signal<Evidence[]>} */ points = signal([]);
  /** @type {Signal<Second[]>} */ traffic = signal([]);
  /** @type {Signal<Error | null>} */ problem = signal(null);
  /** When something was heard last, in milliseconds. */
  heardAt = signal(0);
  #busy = false;
  #again = false;
  #ended = false;
  /** @type {number | undefined} */ #tick;
  /** @type {ReturnType<typeof setInterval>[]} */ #timers = [];

  /** @param {string} application @param {string} environment @param {number | null} number of one deployment; null for the newest */
  constructor(application, environment, number) {
    this.where = path('lanes', application, environment);
    this.about = { application, environment };
    this.id = number === null ? null : `${application}.${environment}.${number}`;
    this.stream = new Stream(this.about, {
      journal: (event) => this.#happened(event),
      evidence: (reading) => this.#read(reading),
      turned: () => this.refresh(),
    });
    this.refresh();
    this.#lookAtTraffic(TRAFFIC_BACK);
    this.#timers.push(setInterval(() => document.hidden || this.refresh(), LANE_EVERY));
    this.#timers.push(setInterval(() => document.hidden || this.#lookAtTraffic(TRAFFIC_MORE), TRAFFIC_EVERY));
  }

  end() {
    this.#ended = true;
    this.#timers.forEach(clearInterval);
    this.stream.end();
  }

  /** Asks for everything anew; asked twice at once, it asks once more afterwards. */
  async refresh() {
    this.#again = this.#busy;
    if (this.#busy || this.#ended) return;
    this.#busy = true;
    try {
      await this.#ask();
      this.problem.value = null;
      this.heardAt.value = serverTime();
      if (this.stream.isOpen) nowConnected('live');
    } catch (fault) {
      this.#failed(fault);
    }
    this.#busy = false;
    if (this.#again) this.refresh();
  }

  async #ask() {
    const lane = /** @type {Lane} */ (await get(this.where));
    const id = this.id ?? lane.moving ?? (await this.#newest());
    const deployment = id ? /** @type {Deployment} */ (await get(`/deployments/${id}`)) : null;
    const same = this.deployment.value?.id === deployment?.id;
    const events = deployment ? await this.#eventsSince(deployment.id, same ? this.events.value : []) : [];
    const points = deployment ? await this.#pointsSince(deployment.id, same ? this.points.value : []) : [];
    if (this.#ended) return;
    batch(() => {
      this.lane.value = lane;
      this.deployment.value = deployment;
      this.events.value = events;
      this.points.value = points;
    });
  }

  /** @return {Promise<string | undefined>} */
  async #newest() {
    const page = await get(`/deployments?${new URLSearchParams({ ...this.about, limit: '1' })}`);
    return page.deployments[0]?.id;
  }

  /** @param {string} deployment @param {JournalEvent[]} known @return {Promise<JournalEvent[]>} */
  async #eventsSince(deployment, known) {
    let all = known;
    for (let page = 0; page < EVENT_PAGES; page++) {
      const after = String(all.at(-1)?.position ?? 0);
      const more = await get(`/events?${new URLSearchParams({ deployment, after, limit: String(EVENTS_A_PAGE) })}`);
      all = [...all, ...more.events.filter((/** @type {JournalEvent} */ event) => event.position > Number(after))];
      if (!more.next || more.events.length === 0) break;
    }
    return all;
  }

  /**
   * Asked for after the newest tick that an answer, not the stream, has brought: so a gap in the stream is filled.
   * @param {string} deployment
   * @param {Evidence[]} known
   * @return {Promise<Evidence[]>}
   */
  async #pointsSince(deployment, known) {
    if (known.length === 0) this.#tick = undefined;
    const after = this.#tick === undefined ? '' : `?after=${this.#tick}`;
    const { points } = /** @type {{points: Evidence[]}} */ (await get(`/deployments/${deployment}/evidence${after}`));
    this.#tick = points.at(-1)?.tick ?? this.#tick;
    const streamed = this.points.value.filter((point) => point.deployment === deployment);
    return withPoints(withPoints(known, points), streamed);
  }

  /** @param {number} seconds */
  async #lookAtTraffic(seconds) {
    try {
      const answer = await get(`${this.where}/traffic?seconds=${seconds}`);
      if (!this.#ended) this.traffic.value = withSeconds(this.traffic.value, answer.seconds);
    } catch (fault) {
      if (fault instanceof NoAnswer) nowConnected('lost');
    }
  }

  /** @param {unknown} fault */
  #failed(fault) {
    if (this.#ended) return;
    if (fault instanceof NoAnswer) nowConnected('lost');
    if (fault instanceof Refusal || (fault instanceof NoAnswer && !this.lane.value)) this.problem.value = fault;
    else if (!(fault instanceof NoAnswer)) throw fault;
  }

  /** @param {JournalEvent} event */
  #happened(event) {
    this.heardAt.value = serverTime();
    if (/exposureopened/i.test(event.type)) this.#tick = undefined;
    if (event.deployment === this.deployment.value?.id && event.position > (this.events.value.at(-1)?.position ?? 0)) {
      this.events.value = [...this.events.value, event];
    }
    this.refresh();
  }

  /** @param {Evidence} reading */
  #read(reading) {
    this.heardAt.value = serverTime();
    if (reading.deployment === this.deployment.value?.id) this.points.value = withPoints(this.points.value, [reading]);
  }
}
