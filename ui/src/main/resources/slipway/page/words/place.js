/** Where something is, and sentences that need not say so. */

/** @param {Wire.Lane} lane @return {string} its sentence without the place, which stands beside it */
export function withoutPlace(lane) {
  const place = `${lane.application} in ${lane.environment}: `;
  return lane.sentence.startsWith(place) ? lane.sentence.slice(place.length) : lane.sentence;
}
