/** Whoever comes without a session is told how to get one, and is let in as soon as another tab of this browser has it. */
import { get } from '../state/client.js';
import { html, useEffect } from '../preact.js';
import { Headline } from './headline.js';
import { Commands } from './teaching.js';

/** Asked again so often, in milliseconds. */
const EVERY = 5000;

export function SignedOut() {
  useEffect(() => {
    const timer = setInterval(() => document.hidden || get('/server').catch(() => {}), EVERY);
    return () => clearInterval(timer);
  }, []);
  return html`<${Headline} sentence="This browser is not known here. A link that works once lets it in." />
    <p>On the machine where Slipway runs:</p>
    <${Commands} lines=${[['slipway open', 'prints the link'], ['slipway up', 'the same, where Slipway does not run yet']]} />
    <p class="soft">Open the link in this browser, and this page will show what is true now. A link works once, so that nobody finds one in a history.</p>`;
}
