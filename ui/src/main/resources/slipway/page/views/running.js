/** What runs: each component's entry and its instances, with a way to their output. */
import { html, useState } from '../preact.js';
import { addressOf } from '../state/route.js';
import { age } from '../words/ages.js';
import { bytes, cores, counted, duration, share } from '../words/numbers.js';
import { Mark } from './marks.js';

/** @type {Record<string, import('../words/states.js').Shape>} */
const SHAPES = { ready: 'done', starting: 'doing', warming: 'doing', unready: 'stuck', stopping: 'undone', waiting: 'toCome', ended: 'skipped' };

/** @param {{lane: Wire.Lane, now: number}} props */
export function Running({ lane, now }) {
  return html`<section class="running" aria-labelledby="running-title">
    <h2 id="running-title">What runs <span class="soft">seen ${age(lane.observedAt, now)}</span></h2>
    ${lane.trouble && html`<p class="trouble"><${Mark} shape="stuck" /> ${lane.trouble}</p>`}
    ${lane.components.length === 0 && html`<p class="soft">Nothing runs.</p>`}
    ${lane.components.map((component) => html`<${ComponentTable} key=${component.name} component=${component} lane=${lane} now=${now} />`)}
  </section>`;
}

/** @param {{component: Wire.Component, lane: Wire.Lane, now: number}} props */
function ComponentTable({ component, lane, now }) {
  const [all, setAll] = useState(false);
  const entry = component.address ? html`users come in at <code>${component.address}</code>` : 'nobody calls it';
  const ended = component.instances.filter((instance) => instance.state === 'ended');
  const running = component.instances.filter((instance) => instance.state !== 'ended');
  const shown = all ? [...running, ...ended] : running;
  return html`<table>
    <caption><b>${component.name}</b> <span class="soft">${entry}${component.lease && `; share held for ${duration(component.lease.millisLeft / 1000)} more`}</span>
      ${(component.certificates ?? []).map((one) => html`<${CertificateLine} key=${one.file} certificate=${one} />`)}</caption>
    <thead class="hidden"><tr><th>Version</th><th>State</th><th>Since</th><th>Output</th></tr></thead>
    <tbody>
      ${shown.map((instance) => html`<${InstanceRow} key=${instance.id} instance=${instance} component=${component} lane=${lane} now=${now} />`)}
      ${shown.length === 0 && html`<tr><td colspan="4" class="soft">no instance runs</td></tr>`}
    </tbody>
  </table>
  ${ended.length > 0 &&
  html`<button class="plain" aria-expanded=${all} onClick=${() => setAll(!all)}>${all ? 'Show what runs only' : `Show ${counted(ended.length, 'instance that has', 'instances that have')} ended`}</button>`}`;
}

/** @param {{certificate: Wire.Certificate}} props */
function CertificateLine({ certificate }) {
  const until = certificate.notAfter ? ` until ${certificate.notAfter.slice(0, 10)}` : '';
  return html`<span class="soft"><br />TLS by ${certificate.engine} as ${certificate.names.join(', ')}${until}</span>${certificate.trouble && html` <${Mark} shape="stuck" /> ${certificate.trouble}`}`;
}

/** @param {Wire.Use} use @return {string} */
export const used = (use) => `most ${bytes(use.peakBytes)}, ${cores(use.cpuMillis)} cores${use.limits && `; limits: ${use.limits}`}`;

/** @param {{instance: Wire.Instance, component: Wire.Component, lane: Wire.Lane, now: number}} props */
function InstanceRow({ instance, component, lane, now }) {
  const users = component.shares.find((one) => one.release === instance.release)?.share ?? 0;
  const trouble = [instance.lacking, instance.crashLooping ? 'crashes again and again' : '', instance.restarts > 0 ? `restarted ${instance.restarts} times` : '', instance.lastEnd]
    .filter(Boolean)
    .join(', ');
  const uses = instance.use && html`<span class="soft" title=${used(instance.use)}> ${bytes(instance.use.memoryBytes)}<span class="hidden"> of memory, ${used(instance.use)}</span></span>`;
  return html`<tr>
    <td><b>${instance.version}</b>${users > 0 && html` <span class="soft">${share(users)}</span>`}</td>
    <td class="state"><${Mark} shape=${instance.crashLooping ? 'stuck' : (SHAPES[instance.state] ?? 'toCome')} /><span>${trouble.startsWith(instance.state) ? '' : instance.state}${trouble && html`<span class="soft"> ${trouble}</span>`}${uses}</span></td>
    <td class="soft">${age(instance.since, now)}</td>
    <td class="end"><a href=${addressOf(lane.application, lane.environment, 'instances', instance.id)}>output<span class="hidden"> of ${instance.id}</span></a></td>
  </tr>`;
}
