/** The server's live stream: what happens, as it happens. A lost stream says so at once and resumes where it stopped. */
import { signal } from '../preact.js';
import { serverTime } from './clock.js';

/** First and longest wait before a refused stream is asked for again, in milliseconds. */
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 4000;
/** A tab that nobody sees gives its connection back after so long, in milliseconds: browsers have six for one server. */
const HIDDEN_FOR = 60_000;

/**
 * Whether what is shown is live; none: it is not meant to be.
 * @type {import('../preact.js').Signal<{state: 'none' | 'connecting' | 'live' | 'lost', since: number}>}
 */
export const connection = signal({ state: 'none', since: Date.now() });

/** When what is shown was heard, in the server's milliseconds; 0 while nothing is shown. */
export const heardAt = signal(0);

/** Something was heard just now. */
export function heardNow() {
  heardAt.value = serverTime();
}

/** @param {'none' | 'connecting' | 'live' | 'lost'} state */
export function nowConnected(state) {
  if (connection.value.state !== state) connection.value = { state, since: serverTime() };
}

export class Stream {
  /** @type {EventSource | null} */ #source = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;
  #wait = FIRST_WAIT;
  #last = 0;
  #ended = false;

  /**
   * Tells what comes; turned says that the stream was opened or refused, so that it is time to look anew.
   * @param {Record<string, string>} about application and environment, or nothing for all
   * @param {{journal: (event: Wire.JournalEvent) => void, evidence: (reading: Wire.Evidence) => void, turned: () => void}} to
   */
  constructor(about, to) {
    this.about = about;
    this.to = to;
    nowConnected('connecting');
    heardAt.value = 0;
    this.seen = () => this.#seen();
    document.addEventListener('visibilitychange', this.seen);
    this.#open();
  }

  get isOpen() {
    return this.#source?.readyState === EventSource.OPEN;
  }

  end() {
    this.#ended = true;
    clearTimeout(this.#timer);
    document.removeEventListener('visibilitychange', this.seen);
    this.#source?.close();
    nowConnected('none');
  }

  /** The browser sends Last-Event-ID when it resumes by itself; when the stream is opened anew, the address says it. */
  #open() {
    if (this.#ended) return;
    const after = this.#last > 0 ? { after: String(this.#last) } : undefined;
    const source = new EventSource(`/api/v1/stream?${new URLSearchParams({ ...this.about, ...after })}`);
    this.#source = source;
    source.onopen = () => this.#opened();
    source.onerror = () => this.#lost();
    source.addEventListener('journal', (message) => this.#journal(JSON.parse(message.data)));
    source.addEventListener('evidence', (message) => this.to.evidence(JSON.parse(message.data)));
  }

  #opened() {
    this.#wait = FIRST_WAIT;
    nowConnected('live');
    this.to.turned();
  }

  #lost() {
    nowConnected('lost');
    if (this.#source?.readyState !== EventSource.CLOSED) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#open(), this.#wait);
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT);
    this.to.turned();
  }

  /** A position that was heard already is not told twice. */
  #journal(/** @type {Wire.JournalEvent} */ event) {
    if (event.position <= this.#last) return;
    this.#last = event.position;
    this.to.journal(event);
  }

  #seen() {
    clearTimeout(this.#timer);
    if (document.hidden) {
      this.#timer = setTimeout(() => this.#source?.close(), HIDDEN_FOR);
    } else if (this.#source?.readyState === EventSource.CLOSED) {
      this.#open();
    }
  }
}
