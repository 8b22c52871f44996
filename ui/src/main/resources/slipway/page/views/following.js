/** Lets a view follow something for as long as it is shown. */
import { useEffect, useState } from '../preact.js';

/**
 * @template {{end: () => void}} T
 * @param {() => T} begin
 * @param {unknown[]} about what it follows: another one begins when this changes
 * @return {T | null}
 */
export function useFollowing(begin, about) {
  const [following, setFollowing] = useState(/** @type {T | null} */ (null));
  useEffect(() => {
    const begun = begin();
    setFollowing(begun);
    return () => {
      begun.end();
      setFollowing(null);
    };
  }, about);
  return following;
}
