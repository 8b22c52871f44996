/** Starts the page. */
import { html, render } from './preact.js';
import { startClock } from './state/clock.js';
import { startRouting } from './state/route.js';
import { startKeys } from './views/keys.js';
import { Shell } from './views/shell.js';

startClock();
startRouting();
startKeys();
render(html`<${Shell} />`, document.body);
