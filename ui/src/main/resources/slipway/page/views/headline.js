/** What every screen begins with: where we are, and the sentence that is true now. */
import { html, useEffect } from '../preact.js';
import { addressOf } from '../state/route.js';
import { HARM_WORDS } from '../words/harm.js';
import { atAGlance } from '../words/headline.js';
import { sayInTab } from './tab.js';
import { Tinted } from './tinted.js';

/**
 * @param {{sentence: string, versions?: import('./tinted.js').Versions, harm?: 'no' | 'now' | 'before', steady?: boolean, tag?: string, tab?: string, children?: any}} props steady: keeps its height while the sentence changes
 */
export function Headline({ sentence, versions = {}, harm = 'no', steady = false, tag = '', tab = tag, children }) {
  const { head, rest } = atAGlance(sentence);
  useEffect(() => sayInTab(tab, harm === 'now'), [tab, harm]);
  return html`<div class=${`lead ${steady ? 'steady' : ''}`}>
    <div class="words">
      <p class="tag">${harm === 'now' ? html`<strong class="harm-tag"><span aria-hidden="true">▲</span> ${HARM_WORDS.now}</strong>` : HARM_WORDS[harm] || tag}</p>
      <h1><${Tinted} words=${head} versions=${versions} /></h1>
      ${rest && html`<p class="rest"><${Tinted} words=${rest} versions=${versions} /></p>`}
    </div>
    ${children}
  </div>`;
}

/** @param {{application: string, environment: string, current: 'now' | 'history' | 'configuration' | ''}} props */
export function PlaceNav({ application, environment, current }) {
  const to = (/** @type {string} */ key, /** @type {string} */ words, /** @type {string[]} */ ...more) =>
    html`<a href=${addressOf(application, environment, ...more)} aria-current=${current === key ? 'page' : undefined}>${words}</a>`;
  return html`<nav class="place" aria-label=${`${application} in ${environment}`}>
    <p><b>${application}</b> <span class="soft">${environment}</span></p>
    <div>${to('now', 'Now')} ${to('history', 'History', 'history')} ${to('configuration', 'Configuration', 'configuration')}</div>
  </nav>`;
}
