/** The configuration as it is in force, with where each value came from, and who is told. */
import { useAnswer } from '../state/asked.js';
import { path } from '../state/client.js';
import { html, useState } from '../preact.js';
import { counted } from '../words/numbers.js';
import { Channels } from './channels.js';
import { Headline, PlaceNav } from './headline.js';
import { Arriving, Trouble } from './teaching.js';

/** @param {{application: string, environment: string}} props */
export function ConfigurationPage({ application, environment }) {
  const { answer, fault } = useAnswer(`${path('lanes', application, environment)}/configuration`);
  const [sought, setSought] = useState('');
  const nav = html`<${PlaceNav} application=${application} environment=${environment} current="configuration" />`;
  if (fault) return html`${nav}<${Trouble} fault=${fault} />`;
  if (!answer) return html`${nav}<${Arriving} />`;
  const settings = /** @type {Wire.Setting[]} */ (answer.settings);
  const shown = settings.filter((one) => `${one.path} ${one.value} ${one.source}`.toLowerCase().includes(sought.toLowerCase()));
  const seek = (/** @type {Event} */ event) => setSought(/** @type {HTMLInputElement} */ (event.target).value);
  return html`${nav}<${Headline} sentence=${configurationSentence(settings)} tag="Configuration in force" tab=${`${application} ${environment} · configuration`} />
    <${Channels} application=${application} environment=${environment} />
    <h2 class="settings-title">What is in force</h2>
    <label class="seek">Find <input type="search" value=${sought} onInput=${seek} /> <span class="soft" role="status">${sought && `${shown.length} of ${settings.length}`}</span></label>
    <table class="settings" role="table">
      <thead role="rowgroup"><tr role="row"><th role="columnheader">Setting</th><th role="columnheader">Value</th><th role="columnheader">Where it came from</th></tr></thead>
      <tbody role="rowgroup">
        ${shown.map(
          (one) => html`<tr role="row" key=${one.path} class=${isDefault(one) ? 'default' : ''}><th role="rowheader"><code>${breakable(one.path)}</code></th><td role="cell"><code>${one.value}</code></td><td role="cell" class="soft">${one.source}</td></tr>`,
        )}
      </tbody>
    </table>`;
}

/** A long path breaks where its parts meet. @param {string} path */
const breakable = (path) => path.split('.').map((part, i) => (i === 0 ? part : html`<wbr />.${part}`));

/** @param {Wire.Setting} setting */
const isDefault = (setting) => /default/i.test(setting.source);

/** @param {Wire.Setting[]} settings @return {string} */
export function configurationSentence(settings) {
  const own = settings.filter((one) => !isDefault(one)).length;
  if (own === settings.length) return `${counted(own, 'value is', 'values are')} in force, all of them chosen.`;
  return `${counted(settings.length, 'value is', 'values are')} in force: ${own} chosen, the others good defaults.`;
}
