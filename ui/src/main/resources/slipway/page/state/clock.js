/** What time it is at the server, once a second. */
import { signal } from '../preact.js';

/** Milliseconds that the server's clock is ahead of this browser's. */
let ahead = 0;

/** The server's time in milliseconds, for showing ages; it moves once a second. */
export const now = signal(Date.now());

/** @return {number} the server's time in milliseconds, exactly */
export const serverTime = () => Date.now() + ahead;

/** @param {string | null} date an answer's Date header, in whole seconds */
export function heard(date) {
  const theirs = date ? Date.parse(date) : NaN;
  if (Number.isNaN(theirs)) return;
  const between = theirs + 500 - Date.now();
  ahead = Math.abs(between) < 1500 ? 0 : between;
}

export function startClock() {
  setInterval(() => {
    now.value = serverTime();
  }, 1000);
}
