/** What is asked of the server about one lane, page by page where there are pages. */
import { get } from './client.js';

/** Pages of events at most, of so many each. */
const EVENT_PAGES = 10;
const EVENTS_A_PAGE = 200;

/** @param {Record<string, string>} about application and environment @return {Promise<string | undefined>} the id of the newest deployment */
export async function newestOf(about) {
  const page = await get(`/deployments?${new URLSearchParams({ ...about, limit: '1' })}`);
  return page.deployments[0]?.id;
}

/**
 * What a rollback of the lane turns round: what moves, else what was promoted last, though something that went home may have come since.
 * @param {Wire.Lane} lane
 * @param {Wire.Deployment | null} shown
 * @return {Promise<Wire.Deployment | null>}
 */
export async function turnable(lane, shown) {
  const id = lane.moving ?? lane.running?.deployment;
  return !id || id === shown?.id ? shown : get(`/deployments/${id}`);
}

/** @param {string} deployment @param {Wire.JournalEvent[]} known @return {Promise<Wire.JournalEvent[]>} with those that came since */
export async function eventsSince(deployment, known) {
  let all = known;
  for (let page = 0; page < EVENT_PAGES; page++) {
    const after = all.at(-1)?.position ?? 0;
    const more = await get(`/events?${new URLSearchParams({ deployment, after: String(after), limit: String(EVENTS_A_PAGE) })}`);
    all = [...all, ...more.events.filter((/** @type {Wire.JournalEvent} */ event) => event.position > after)];
    if (!more.next || more.events.length === 0) break;
  }
  return all;
}

/** @param {string} deployment @param {number | undefined} tick @return {Promise<Wire.Evidence[]>} readings after it */
export async function pointsAfter(deployment, tick) {
  const { points } = await get(`/deployments/${deployment}/evidence${tick === undefined ? '' : `?after=${tick}`}`);
  return points;
}
