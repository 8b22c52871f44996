/** Whether the window is as narrow as a phone. */
import { signal } from '../preact.js';

const query = globalThis.matchMedia?.('(max-width: 47.99rem)');
export const narrow = signal(query?.matches ?? false);
query?.addEventListener('change', () => (narrow.value = query.matches));
