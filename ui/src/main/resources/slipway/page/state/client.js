/** Asks the server. An answer that is no becomes a Refusal; no answer becomes NoAnswer: the two are never mixed up. */
import { signal } from '../preact.js';
import { heard } from './clock.js';

const ROOT = '/api/v1';
/** How long an answer usually may take, in milliseconds. */
const PATIENCE = 8000;

/** Whether the server does not know this browser, or not any longer. */
export const signedOut = signal(false);

/** The server said no, and why. */
export class Refusal extends Error {
  /** @param {number} status @param {Wire.Problem} body */
  constructor(status, body) {
    super(body.detail || body.title || `The server answered ${status} and gave no reason.`);
    this.status = status;
    this.code = body.code ?? '';
  }
}

/** The server said nothing, or nothing that can be read. */
export class NoAnswer extends Error {}

/** @param {string} path below the root @return {Promise<any>} */
export async function get(path) {
  return answer(path, {});
}

/**
 * @param {string} path below the root
 * @param {unknown} body
 * @param {string} key the same for every try of one intention
 * @param {number} [patience] how long the answer may take, in milliseconds
 * @return {Promise<any>}
 */
export async function post(path, body, key, patience) {
  const headers = { 'Content-Type': 'application/json', 'X-Slipway': '1', 'Idempotency-Key': key };
  return answer(path, { method: 'POST', headers, body: JSON.stringify(body) }, patience);
}

/** @return {string} a key that nobody else has */
export function newKey() {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (n) => n.toString(36)).join('');
}

/** @param {...string} parts of a path @return {string} escaped and joined */
export function path(...parts) {
  return parts.map((part) => `/${encodeURIComponent(part)}`).join('');
}

/** @param {string} where @param {RequestInit} request @param {number} [patience] */
async function answer(where, request, patience = PATIENCE) {
  const response = await sent(where, { ...request, signal: AbortSignal.timeout(patience) });
  heard(response.headers.get('Date'));
  const body = await read(response);
  signedOut.value = response.status === 401;
  if (!response.ok) {
    if (response.status === 502 || response.status === 503 || response.status === 504) {
      throw new NoAnswer(body?.detail ?? `${where}: the server answered ${response.status}`);
    }
    throw new Refusal(response.status, body ?? {});
  }
  return body;
}

/** @param {string} where @param {RequestInit} request */
async function sent(where, request) {
  try {
    return await fetch(ROOT + where, { ...request, cache: 'no-store' });
  } catch (fault) {
    throw new NoAnswer(`${where}: ${fault instanceof Error ? fault.message : fault}`);
  }
}

/** @param {Response} response @return {Promise<any>} */
async function read(response) {
  try {
    return await response.json();
  } catch {
    if (response.ok) throw new NoAnswer(`${response.url}: an answer that is not JSON`);
    return null;
  }
}
