/** A deployment with its newest reading: evidence comes by the stream, more often than the deployment is asked for. */
import { nowSentence } from '../words/now.js';
import { isMoving } from '../words/states.js';

/**
 * @param {Wire.Deployment} deployment
 * @param {Wire.Evidence[]} points oldest first
 * @return {Wire.Deployment}
 */
export function withNewest(deployment, points) {
  const fresh = withReading(deployment, points.at(-1));
  return { ...fresh, sentence: nowSentence(fresh) || fresh.sentence };
}

/** @param {Wire.Deployment} deployment @param {Wire.Evidence | undefined} newest @return {Wire.Deployment} */
function withReading(deployment, newest) {
  const exposure = deployment.exposure;
  if (!exposure || !newest || !isOf(newest, exposure)) return deployment;
  if (Date.parse(newest.at) < Date.parse(exposure.evidence?.at ?? exposure.openedAt)) return deployment;
  const share = exposure.watch ? exposure.share : newest.share;
  return { ...deployment, harmedRequests: Math.max(deployment.harmedRequests, newest.harmed), exposure: { ...exposure, share, evidence: newest } };
}

/** Of several components judged at once, the one with the most evidence of harm. @param {Wire.Evidence[]} points @return {string | undefined} */
function worstOf(points) {
  const newest = new Map(points.map((point) => [point.component, point]));
  return [...newest.values()].sort((a, b) => b.harm / b.harmThreshold - a.harm / a.harmThreshold)[0]?.component;
}

/** A watch is of several components together, named with commas. @param {Wire.Evidence} reading @param {Wire.Exposure} exposure */
const isOf = (reading, exposure) => exposure.component.split(', ').includes(reading.component);

/**
 * The readings to draw, and since when: those of the exposure that is under way, or of the last one.
 * @param {Wire.Deployment} deployment
 * @param {Wire.Evidence[]} points oldest first
 * @param {number[]} openings of exposures, in milliseconds, oldest first
 * @param {number} until in milliseconds
 * @return {{from: number, points: Wire.Evidence[]} | null}
 */
export function drawnExposure(deployment, points, openings, until) {
  const past = points.filter((point) => Date.parse(point.at) <= until);
  const last = past.at(-1);
  const opened = deployment.exposure ? Date.parse(deployment.exposure.openedAt) : null;
  if (!last) return opened !== null && isMoving(deployment) ? { from: opened, points: [] } : null;
  const before = openings.filter((at) => at <= Date.parse(last.at)).at(-1);
  const first = Date.parse(past.find((point) => point.component === last.component)?.at ?? last.at);
  const from = opened ?? before ?? first;
  const its = past.filter((point) => Date.parse(point.at) >= from);
  const component = worstOf(its) ?? last.component;
  return { from, points: its.filter((point) => point.component === component) };
}
