/** Answers as Slipway's server would, from the made-up world, and lets a test change that world. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname } from 'node:path';
import { idOf } from './views.js';
import { World } from './world.js';

const PAGE = new URL('../../../main/resources/slipway/page/', import.meta.url);
const TYPES = /** @type {Record<string, string>} */ ({ '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' });
const POLICY = "default-src 'self'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'; form-action 'none'";
const FRAME = 250;

/** @typedef {import('node:http').IncomingMessage} Request */
/** @typedef {import('node:http').ServerResponse} Response */

export class StandIn {
  world = new World();
  /** @type {Set<Response>} */ streams = new Set();
  /** @type {{method: string, path: string, headers: Record<string, unknown>, body: any}[]} */ commands = [];
  /** @type {string[]} what was asked of the stream: Last-Event-ID, or nothing */ resumed = [];
  #server = createServer((request, response) => this.#answer(request, response));

  /** @param {number} port 0 for any @return {Promise<string>} where it listens */
  listen(port) {
    return new Promise((listening) => {
      this.#server.listen(port, '127.0.0.1', () => {
        const address = this.#server.address();
        listening(`http://127.0.0.1:${typeof address === 'object' ? address?.port : port}`);
      });
    });
  }

  close() {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  /** Cuts every stream, as a server that dies would. */
  cut() {
    for (const stream of this.streams) stream.destroy();
    this.streams.clear();
  }

  /** @param {Request} request @param {Response} response */
  #answer(request, response) {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (this.world.silent) return response.destroy();
    if (url.pathname === '/stand-in/scene') return this.#scene(url, response);
    if (!url.pathname.startsWith('/api/v1/')) return page(url.pathname, response);
    if (this.world.signedOut) return problem(response, 401, 'NO_SESSION', 'This request carries no token.');
    if (request.method === 'POST') return this.#command(request, url, response);
    if (url.pathname === '/api/v1/stream') return this.#stream(request, url, response);
    const found = this.#read(url);
    return found === null ? problem(response, 404, 'UNKNOWN', `${url.pathname.slice(7)} is not known here.`) : json(response, 200, found);
  }

  /** @param {URL} url @param {Response} response */
  #scene(url, response) {
    const second = url.searchParams.get('second');
    this.world.set(url.searchParams.get('name') ?? '', second === null ? undefined : Number(second), Number(url.searchParams.get('speed') ?? 0));
    json(response, 200, {});
  }

  /** @param {URL} url @return {any} */
  #read(url) {
    const [root, first, second, ...more] = url.pathname.slice('/api/v1/'.length).split('/').map(decodeURIComponent);
    const q = url.searchParams;
    if (root === 'lanes' && !first) return { lanes: this.world.lanes() };
    if (root === 'lanes') return this.#lane(first, second, more, q);
    if (root === 'deployments' && first) return this.#deployment(first, second, q);
    if (root === 'channels') return { channels: CHANNELS.map((one) => ({ ...one, oldest: one.waiting ? this.world.instant(0) : undefined })) };
    if (root === 'server') return { build: '0.1.0', startedAt: this.world.instant(0), agent: 'agent 1', warnings: [] };
    if (root === 'deployments') return this.#deployments(q);
    if (root === 'events') return { events: this.world.events(q.get('deployment') ?? '').filter((event) => event.position > Number(q.get('after') ?? 0)), next: null };
    return null;
  }

  /** @param {string} application @param {string} environment @param {string[]} more @param {URLSearchParams} q */
  #lane(application, environment, [what, id, output], q) {
    const lane = this.world.lanes().find((one) => one.application === application && one.environment === environment);
    if (!lane) return application === 'fresh' ? emptyLane(application, environment, this.world.instant(this.world.second)) : null;
    if (!what) return lane;
    if (what === 'traffic') return this.world.traffic(application, environment, Number(q.get('seconds') ?? 300));
    if (what === 'configuration') return { application, environment, settings: SETTINGS };
    if (what === 'instances' && output === 'output') return outputOf(id, Number(q.get('offset') ?? 0), Number(q.get('most') ?? 16000));
    return null;
  }

  /** @param {string} id @param {string | undefined} what @param {URLSearchParams} q */
  #deployment(id, what, q) {
    if (what === 'evidence') return { points: this.world.evidence(id, Number(q.get('after') ?? -1)) };
    const view = this.world.deployment(id);
    if (what === 'replay' && view) {
      const verdicts = view.harmedRequests > 0 ? [{ at: view.times.endedAt ?? view.times.openedAt, verdict: 'HARMFUL', sentence: view.reason, recordedHarm: 4.61, recomputedHarm: 4.61, recordedGood: -6, recomputedGood: -6, ticks: 64, identical: true, expired: '' }] : [];
      return { deployment: id, identical: true, verdicts };
    }
    return view;
  }

  /** @param {URLSearchParams} q */
  #deployments(q) {
    const here = this.world.stories().filter(({ story }) => story.application === q.get('application') && story.environment === q.get('environment'));
    const from = Number(q.get('before') ?? 0);
    const limit = Number(q.get('limit') ?? 20);
    const shown = here.slice(from, from + limit).map(({ story }) => this.world.deployment(idOf(story)));
    return { deployments: shown, next: from + limit < here.length ? String(from + limit) : null };
  }

  /** @param {Request} request @param {URL} url @param {Response} response */
  async #command(request, url, response) {
    let text = '';
    for await (const chunk of request) text += chunk;
    const [, , , , id, verb, what] = url.pathname.split('/');
    this.commands.push({ method: 'POST', path: url.pathname, headers: request.headers, body: JSON.parse(text || '{}') });
    if (request.headers['x-slipway'] !== '1') return problem(response, 403, 'FOREIGN', 'X-Slipway is missing.');
    if (what === 'channels') return json(response, 200, { channels: CHANNELS.filter((one) => one.environment === verb).map(trialOf) });
    const view = this.world.deployment(id);
    if (!view) return problem(response, 404, 'UNKNOWN_DEPLOYMENT', `${id} is not known here.`);
    if (!view.commands.includes(verb)) return problem(response, 409, 'ALREADY_ENDED', `${id} has ended. See its history.`);
    this.world.command(verb, this.commands.at(-1)?.body.reason ?? '');
    return json(response, 200, this.world.deployment(id));
  }

  /** @param {Request} request @param {URL} url @param {Response} response */
  #stream(request, url, response) {
    this.resumed.push(String(request.headers['last-event-id'] ?? ''));
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    response.write(': here\n\n');
    this.streams.add(response);
    const application = url.searchParams.get('application');
    const story = () => (this.world.story && (!application || this.world.story.application === application) ? this.world.story : null);
    const known = () => (story() ? this.world.events(idOf(/** @type {any} */ (story()))) : []);
    let position = Number(request.headers['last-event-id'] ?? url.searchParams.get('after') ?? 0) || (known().at(-1)?.position ?? 0);
    let tick = this.#newestTick(story());
    const timer = setInterval(() => {
      for (const event of known().filter((one) => one.position > position)) {
        response.write(`event: journal\nid: ${event.position}\ndata: ${JSON.stringify(event)}\n\n`);
        position = event.position;
      }
      const told = story();
      for (const reading of told ? this.world.evidence(idOf(told), tick) : []) {
        response.write(`event: evidence\ndata: ${JSON.stringify(reading)}\n\n`);
        tick = reading.tick;
      }
    }, FRAME);
    response.on('close', () => clearInterval(timer));
  }

  #newestTick(/** @type {any} */ story) {
    return story ? (this.world.evidence(idOf(story), -1).at(-1)?.tick ?? -1) : -1;
  }
}

/** @param {string} path @param {Response} response */
function page(path, response) {
  const name = extname(path) in TYPES && !path.includes('..') ? path.slice(1) : 'index.html';
  try {
    const body = readFileSync(new URL(name, PAGE));
    response.writeHead(200, { 'Content-Type': TYPES[extname(name)], 'Content-Security-Policy': POLICY, 'Cache-Control': 'no-cache' });
    response.end(body);
  } catch {
    response.writeHead(404).end();
  }
}

/** @param {Response} response @param {number} status @param {unknown} body */
function json(response, status, body) {
  response.writeHead(status, { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json' });
  response.end(JSON.stringify(body));
}

/** @param {Response} response @param {number} status @param {string} code @param {string} detail */
const problem = (response, status, code, detail) => json(response, status, { type: `/problems/${code}`, title: code, status, code, detail, mistakes: [] });

/** @param {string} application @param {string} environment @param {string} at */
const emptyLane = (application, environment, at) => ({ application, environment, revision: 0, sentence: `${application} has never been released into ${environment}.`, harm: false, components: [], observedAt: at });

const LINES = Array.from({ length: 400 }, (_, i) => `10:41:${String(i % 60).padStart(2, '0')} GET /orders/${i} 200 ${12 + (i % 9)} ms`).join('\n');

/** @param {string} id @param {number} offset @param {number} most */
function outputOf(id, offset, most) {
  const from = offset < 0 ? Math.max(0, LINES.length + offset) : Math.min(offset, LINES.length);
  return { instance: id, offset: from, text: LINES.slice(from, from + most), end: LINES.length };
}

const CHANNELS = [
  { name: 'slack', kind: 'slack', on: ['rolledBack', 'stuck', 'crashLoop'], waiting: 0, delivered: 12, givenUp: 0 },
  { name: 'ops', kind: 'url', on: ['promoted'], waiting: 2, delivered: 0, givenUp: 1, trouble: 'the receiver answered 503' },
].map((one) => ({ application: 'shop', environment: 'production', ...one }));

/** @param {{name: string, kind: string, trouble?: string}} channel */
const trialOf = ({ name, kind, trouble }) => ({ name, kind, delivered: !trouble, said: trouble ?? 'the receiver answered 200' });

const SETTINGS = [
  ['components.backend.run', '[java, Shop.java, --port, "{port}"]', 'slipway.yaml:5'],
  ['components.backend.ready', 'GET /health within 30s', 'slipway.yaml:6'],
  ['components.backend.instances', '2', 'slipway.yaml:7'],
  ['components.backend.routing', 'cookie', 'default'],
  ['components.backend.stop', 'TERM within 30s', 'default'],
  ['environments.production.entry', '127.0.0.1:8080', 'slipway.yaml:11'],
  ['environments.production.strategy', 'canary by the harm budget, atMost 15m, onUndecided proceed', 'default'],
  ['environments.production.watch', '15m, rollbackOn errors, latency', 'default'],
].map(([path, value, source]) => ({ path, value, source }));
