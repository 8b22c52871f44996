/** Follows one lane: what runs, one deployment of it, its events, evidence and traffic, kept up by the stream. */
import { get, NoAnswer, path, Refusal } from './client.js';
import { batch, signal } from '../preact.js';
import { serverTime } from './clock.js';
import { eventsSince, newestOf, pointsAfter, turnable } from './questions.js';
import { withPoints, withSeconds } from './series.js';
import { heardNow, nowConnected, Stream } from './stream.js';
import { plain } from './walk.js';

/** @template T @typedef {import('../preact.js').Signal<T>} Signal */

/** Instances and leases change without an event; asked for so often, in milliseconds. */
const LANE_EVERY = 4000;
const TRAFFIC_EVERY = 2000;
/** When more users are harmed everything is asked for anew, but not more often than this, in milliseconds. */
const HARM_EVERY = 1000;
/** Looked back at first, and every time after, in seconds. */
const TRAFFIC_BACK = 300;
const TRAFFIC_MORE = 12;

export class Follower {
  /** @type {Signal<Wire.Lane | null>} */ lane = signal(null);
  /** @type {Signal<Wire.Deployment | null>} */ deployment = signal(null);
  /** The deployment that a rollback of the lane turns round. @type {Signal<Wire.Deployment | null>} */ target = signal(null);
  /** @type {Signal<Wire.JournalEvent[]>} */ events = signal([]);
  /** @type {Signal<Wire.Evidence[]>} */ points = signal([]);
  /** @type {Signal<Wire.Second[]>} */ traffic = signal([]);
  /** @type {Signal<Error | null>} */ problem = signal(null);
  #busy = false;
  #again = false;
  #ended = false;
  #askedAt = 0;
  /** Whether readings may have been missed: the stream brings those of now only. */ #gap = true;
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
      turned: () => {
        this.#gap = true;
        this.refresh();
      },
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
    this.#askedAt = serverTime();
    try {
      await this.#ask();
      this.problem.value = null;
      heardNow();
      if (this.stream.isOpen) nowConnected('live');
    } catch (fault) {
      this.#failed(fault);
    }
    this.#busy = false;
    if (this.#again) this.refresh();
  }

  async #ask() {
    const lane = /** @type {Wire.Lane} */ (await get(this.where));
    const id = this.id ?? lane.moving ?? (await newestOf(this.about));
    const deployment = id ? /** @type {Wire.Deployment} */ (await get(`/deployments/${id}`)) : null;
    const same = this.deployment.value?.id === deployment?.id;
    const events = deployment ? await eventsSince(deployment.id, same ? this.events.value : []) : [];
    const known = same ? this.points.value : [];
    const points = deployment && (this.#gap || !same) ? await this.#pointsSince(deployment.id, known) : known;
    const target = this.id === null ? await turnable(lane, deployment) : deployment;
    if (this.#ended) return;
    batch(() => {
      this.lane.value = lane;
      this.deployment.value = deployment;
      this.target.value = target;
      this.events.value = events;
      this.points.value = withPoints(points, this.#streamed(deployment));
    });
  }

  /**
   * Asked for after the newest tick that an answer, not the stream, has brought: so a gap in the stream is filled.
   * @param {string} deployment
   * @param {Wire.Evidence[]} known
   * @return {Promise<Wire.Evidence[]>}
   */
  async #pointsSince(deployment, known) {
    if (known.length === 0) this.#tick = undefined;
    const points = await pointsAfter(deployment, this.#tick);
    this.#tick = points.at(-1)?.tick ?? this.#tick;
    this.#gap = false;
    return withPoints(known, points);
  }

  /** What came by the stream while answers were awaited. @param {Wire.Deployment | null} deployment */
  #streamed(deployment) {
    return this.points.value.filter((point) => point.deployment === deployment?.id);
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

  /** @param {Wire.JournalEvent} event */
  #happened(event) {
    heardNow();
    const type = plain(event.type);
    if (type === 'exposureopened') this.#tick = undefined;
    if (type !== 'reached' && type !== 'sharechosen') this.#gap = true;
    if (event.deployment === this.deployment.value?.id && event.position > (this.events.value.at(-1)?.position ?? 0)) {
      this.events.value = [...this.events.value, event];
    }
    this.refresh();
  }

  /** @param {Wire.Evidence} reading */
  #read(reading) {
    heardNow();
    const harmed = this.points.value.at(-1)?.harmed ?? 0;
    if (reading.harmed > harmed && serverTime() - this.#askedAt > HARM_EVERY) this.refresh();
    if (reading.deployment === this.deployment.value?.id) this.points.value = withPoints(this.points.value, [reading]);
  }
}
