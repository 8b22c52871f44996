/** A deployment with its newest reading: evidence comes by the stream, more often than the deployment is asked for. */
import { isMoving } from '../words/states.js';

/**
 * @param {Wire.Deployment} deployment
 * @param {Wire.Evidence[]} points oldest first
 * @return {Wire.Deployment}
 */
export function withNewest(deployment, points) {
  const exposure = deployment.exposure;
  const newest = points.at(-1);
  if (!exposure || !newest || newest.component !== exposure.component) return deployment;
  if (Date.parse(newest.at) < Date.parse(exposure.evidence?.at ?? exposure.openedAt)) return deployment;
  const advancing = deployment.state === 'advancing';
  return {
    ...deployment,
    sentence: advancing && newest.sentence ? newest.sentence : deployment.sentence,
    harmedRequests: Math.max(deployment.harmedRequests, newest.harmed),
    exposure: { ...exposure, share: newest.share, evidence: newest },
  };
}

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
  const component = deployment.exposure?.component ?? last.component;
  const before = openings.filter((at) => at <= Date.parse(last.at)).at(-1);
  const first = Date.parse(past.find((point) => point.component === component)?.at ?? last.at);
  const from = opened ?? before ?? first;
  return { from, points: past.filter((point) => point.component === component && Date.parse(point.at) >= from) };
}
