/** What the server says once of a thing; where it does not answer, it is asked again until it does. */
import { useEffect, useState } from '../preact.js';
import { get, Refusal } from './client.js';

/** How long after no answer, in milliseconds. */
const AGAIN = 3000;

/** @typedef {{answer: any, fault: Error | null}} Asked */

/** @param {string} where below the root @return {Asked} neither of both as long as nothing is known */
export function useAnswer(where) {
  const [asked, setAsked] = useState(/** @type {Asked} */ ({ answer: null, fault: null }));
  useEffect(() => {
    let ended = false;
    /** @type {ReturnType<typeof setTimeout> | undefined} */ let next;
    const ask = async () => {
      const found = await got(where);
      if (ended) return;
      setAsked(found);
      if (found.fault && !isFinal(found.fault)) next = setTimeout(ask, AGAIN);
    };
    setAsked({ answer: null, fault: null });
    ask();
    return () => {
      ended = true;
      clearTimeout(next);
    };
  }, [where]);
  return asked;
}

/** @param {string} where @return {Promise<Asked>} */
async function got(where) {
  try {
    return { answer: await get(where), fault: null };
  } catch (fault) {
    return { answer: null, fault: /** @type {Error} */ (fault) };
  }
}

/** Whoever has no session gets one meanwhile, perhaps. @param {Error} fault */
const isFinal = (fault) => fault instanceof Refusal && fault.status !== 401;
