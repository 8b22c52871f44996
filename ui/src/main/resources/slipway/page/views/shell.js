/** Around every view: the name, whether what is shown is live, and help. */
import { signedOut } from '../state/client.js';
import { html } from '../preact.js';
import { now } from '../state/clock.js';
import { location, routeOf } from '../state/route.js';
import { connection, heardAt } from '../state/stream.js';
import { clock, span } from '../words/ages.js';
import { Announcer } from './announcer.js';
import { ConfigurationPage } from './configuration-page.js';
import { Headline } from './headline.js';
import { HistoryPage } from './history-page.js';
import { InstancePage } from './instance-page.js';
import { Keys, keysShown } from './keys.js';
import { LanePage } from './lane-page.js';
import { LanesPage } from './lanes-page.js';
import { Emblem } from './marks.js';
import { SignedOut } from './signed-out.js';

export function Shell() {
  const lost = connection.value.state === 'lost';
  return html`<a class="skip" href="#main">Skip to what is true now</a>
    <header class="top">
      <a class="brand" href="/"><${Emblem} /> <span>Slipway</span></a>
      <p class=${`connection ${connection.value.state}`}>${connection.value.state !== 'none' && html`<i aria-hidden="true" />${connection.value.state}`}</p>
      <button class="plain" aria-haspopup="dialog" onClick=${() => (keysShown.value = true)}>Keys <kbd aria-hidden="true">?</kbd></button>
    </header>
    <main id="main" tabindex="-1" class=${lost ? 'stale' : ''}>${signedOut.value ? html`<${SignedOut} />` : html`<${Page} />`}</main>
    <${Announcer} />
    <${Lost} />
    <${Keys} />`;
}

function Page() {
  const route = routeOf(location.value);
  switch (route.view) {
    case 'lanes':
      return html`<${LanesPage} />`;
    case 'lane':
      return html`<${LanePage} key=${location.value} ...${route} number=${null} />`;
    case 'deployment':
      return html`<${LanePage} key=${location.value} ...${route} />`;
    case 'history':
      return html`<${HistoryPage} ...${route} />`;
    case 'configuration':
      return html`<${ConfigurationPage} ...${route} />`;
    case 'instance':
      return html`<${InstancePage} ...${route} />`;
    case 'unknown':
      return html`<${Headline} sentence="There is nothing at this address." /><p><a href="/">All applications</a></p>`;
  }
}

/** The words are told once; the age beside them grows in silence. */
function Lost() {
  const lost = connection.value.state === 'lost' && heardAt.value > 0;
  return html`<div class=${`cut-off ${lost ? 'shown' : ''}`}>
    <span role="status">${lost && `The connection is lost. What you see is from ${clock(heardAt.value)}.`}</span>
    ${lost && html`<span aria-hidden="true"> ${span(Math.max(0, (now.value - heardAt.value) / 1000))} ago; asking again…</span>`}
  </div>`;
}
