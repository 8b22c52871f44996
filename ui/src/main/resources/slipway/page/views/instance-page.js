/** The output of one instance, growing, with its version and the way to the moment it came. */
import { get, NoAnswer, path } from '../state/client.js';
import { html, useEffect, useRef, useState } from '../preact.js';
import { now } from '../state/clock.js';
import { addressOf } from '../state/route.js';
import { heardNow, nowConnected } from '../state/stream.js';
import { age } from '../words/ages.js';
import { bytes, share } from '../words/numbers.js';
import { Headline, PlaceNav } from './headline.js';
import { addedOutput, EMPTY } from './output.js';
import { used } from './running.js';
import { Arriving, Trouble } from './teaching.js';

/** Output is asked for so often, in milliseconds, and so much of it at a time, in bytes. */
const EVERY = 2000;
const MOST = 64_000;

/** @param {{application: string, environment: string, instance: string}} props */
export function InstancePage({ application, environment, instance }) {
  const [lane, setLane] = useState(/** @type {Wire.Lane | null} */ (null));
  const [output, setOutput] = useState(EMPTY);
  const [fault, setFault] = useState(/** @type {Error | null} */ (null));
  const known = useRef(EMPTY);
  useEffect(() => {
    const here = path('lanes', application, environment);
    const look = async () => {
      if (document.hidden) return;
      try {
        const from = known.current.end === null ? -MOST : known.current.end;
        const more = await get(`${here}${path('instances', instance, 'output')}?offset=${from}&most=${MOST}`);
        known.current = addedOutput(known.current, more);
        setOutput(known.current);
        setLane(await get(here));
        nowConnected('live');
        heardNow();
      } catch (found) {
        if (found instanceof NoAnswer && known.current.end !== null) nowConnected('lost');
        else setFault(/** @type {Error} */ (found));
      }
    };
    look();
    const timer = setInterval(look, EVERY);
    return () => {
      clearInterval(timer);
      nowConnected('none');
    };
  }, [application, environment, instance]);
  const nav = html`<${PlaceNav} application=${application} environment=${environment} current="" />`;
  if (fault) return html`${nav}<${Trouble} fault=${fault} />`;
  if (!lane) return html`${nav}<${Arriving} />`;
  return html`${nav}<${About} lane=${lane} id=${instance} /><${Text} output=${output} />`;
}

/** @param {{lane: Wire.Lane, id: string}} props */
function About({ lane, id }) {
  const component = lane.components.find((one) => one.instances.some((instance) => instance.id === id));
  const found = component?.instances.find((instance) => instance.id === id);
  if (!component || !found) return html`<${Headline} sentence=${`${id} runs no longer; this is what it left.`} tag="Output" />`;
  const users = component.shares.find((one) => one.release === found.release)?.share ?? 0;
  const deployment = found.version === lane.running?.version ? lane.running?.deployment : lane.moving;
  const number = deployment?.split('.').at(-1);
  const sentence = `${found.version} of ${component.name} is ${found.state}, ${users > 0 ? `with ${share(users)} of users` : 'without users'}.`;
  return html`<${Headline} sentence=${sentence} versions=${found.version === lane.running?.version ? { baseline: found.version } : { candidate: found.version }} tag=${`Output of ${id}`} />
    <p class="soft">Process ${found.pid}, port ${found.port}, ${number ? html`<a href=${`${addressOf(lane.application, lane.environment, number)}?at=${found.since}`}>since ${age(found.since, now.value)}: what happened then</a>` : `since ${age(found.since, now.value)}`}. ${found.restarts > 0 ? `Restarted ${found.restarts} times; it ended with ${found.lastEnd}.` : 'Never restarted.'}${found.use ? ` Uses ${bytes(found.use.memoryBytes)} of memory, ${used(found.use)}.` : ''}</p>`;
}

/** @param {{output: import('./output.js').Kept}} props */
function Text({ output }) {
  const frame = useRef(/** @type {HTMLPreElement | null} */ (null));
  const atEnd = useRef(true);
  useEffect(() => {
    if (frame.current && atEnd.current) frame.current.scrollTop = frame.current.scrollHeight;
  }, [output.text]);
  const scrolled = () => {
    if (frame.current) atEnd.current = frame.current.scrollHeight - frame.current.scrollTop - frame.current.clientHeight < 40;
  };
  if (output.text === '') return html`<p class="soft">It has said nothing yet. What it writes to its standard output and error appears here.</p>`;
  return html`<pre class="output" ref=${frame} tabIndex="0" role="region" aria-label="Output" onScroll=${scrolled}>${output.cut && html`<span class="soft">(earlier output is left out)\n</span>`}${output.text}</pre>`;
}
