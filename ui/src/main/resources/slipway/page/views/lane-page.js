/** One place now, or one deployment, live or as it was: the sentence, the plan, the evidence, what happened and what runs. */
import { html, useEffect } from '../preact.js';
import { now, serverTime } from '../state/clock.js';
import { Follower } from '../state/follow.js';
import { drawnExposure, withNewest } from '../state/newest.js';
import { asOf, endingOf, openings } from '../state/past.js';
import { seriesOfTraffic } from '../state/series.js';
import { connection } from '../state/stream.js';
import { harmIn } from '../words/harm.js';
import { share } from '../words/numbers.js';
import { withoutPlace } from '../words/place.js';
import { isMoving, stateWords, subject } from '../words/states.js';
import { Actions } from './actions.js';
import { announce } from './announcer.js';
import { Confirm } from './confirm.js';
import { EvidenceSection, TrafficSection } from './evidence.js';
import { useFollowing } from './following.js';
import { Headline, PlaceNav } from './headline.js';
import { inHand } from './keys.js';
import { Plan } from './plan.js';
import { Replay } from './replay.js';
import { Running } from './running.js';
import { Scrubber, useMoment } from './scrubber.js';
import { partsOf, Shares } from './shares.js';
import { Arriving, NothingYet, Trouble } from './teaching.js';
import { Timeline } from './timeline.js';

/** @param {{application: string, environment: string, number: number | null}} props */
export function LanePage({ application, environment, number }) {
  const follower = useFollowing(() => new Follower(application, environment, number), [application, environment, number]);
  const nav = html`<${PlaceNav} application=${application} environment=${environment} current=${number === null ? 'now' : ''} />`;
  const lane = follower?.lane.value;
  const fault = follower?.problem.value;
  if (fault) return html`${nav}<${Trouble} fault=${fault} />`;
  if (!follower || !lane) return html`${nav}<${Arriving} />`;
  if (!follower.deployment.value) return html`${nav}<${NothingYet} application=${application} environment=${environment} />`;
  return html`${nav}<${Story} follower=${follower} alone=${number !== null} />`;
}

/** @param {{follower: Follower, alone: boolean}} props alone: one deployment, apart from what is true in its place now */
function Story({ follower, alone }) {
  const lane = /** @type {Wire.Lane} */ (follower.lane.value);
  const events = follower.events.value;
  const points = follower.points.value;
  const current = withNewest(/** @type {Wire.Deployment} */ (follower.deployment.value), points);
  const [moment, setMoment] = useMoment(alone);
  const deployment = moment === null ? current : asOf(current, events, points, moment);
  const live = moment === null && isMoving(current);
  const until = moment ?? (now.value && serverTime());
  const target = (moment === null && !alone && follower.target.value?.id !== current.id && follower.target.value) || current;
  const drawn = drawnExposure(deployment, points, openings(events), until);
  const ending = drawn && endingOf(events, drawn.from, until);
  const traffic = seriesOfTraffic(follower.traffic.value);
  const versions = { candidate: deployment.version, baseline: deployment.baseline };
  const hurt = moment === null && (isMoving(current) || !alone) ? harmIn(lane, current, events) : 'no';
  const own = alone || isMoving(current) || lane.watched === current.id;
  useEffect(() => {
    inHand.value = target;
    announce(current, current.exposure?.evidence);
    return () => (inHand.value = null);
  });
  return html`<${Headline} sentence=${own ? deployment.sentence : withoutPlace(lane)} versions=${versions} steady harm=${hurt} tag=${tagOf(deployment, alone)} tab=${tabOf(deployment, alone)}>
      <${Actions} deployment=${target} done=${() => follower.refresh()} />
    <//>
    ${(!alone || live) && html`<${Shares} parts=${partsOf(lane, own ? deployment : null, traffic)} />`}
    ${alone && html`<${Scrubber} deployment=${current} events=${events} points=${points} moment=${moment} choose=${setMoment} />`}
    ${!own && html`<p class="last-sentence">${current.sentence}</p>`}
    <${Plan} deployment=${deployment} past=${moment !== null} />
    ${drawn && html`<${EvidenceSection} points=${drawn.points} from=${drawn.from} now=${until} live=${live && Boolean(current.exposure) && connection.value.state !== 'lost'} watch=${Boolean(deployment.exposure?.watch)} harm=${ending?.harm || (live && hurt === 'now')} ending=${endingWords(ending, own ? deployment.reason : '')} harmed=${deployment.harmedRequests} />`}
    ${!alone && !(live && current.exposure && drawn?.points.length) && html`<${TrafficSection} traffic=${traffic} now=${now.value} />`}
    <div class="lower">
      <${Timeline} events=${moment === null ? events : events.filter((event) => Date.parse(event.at) <= moment)} now=${now.value} versions=${versions} deployment=${current.id} />
      ${alone ? html`<${Replay} deployment=${current} />` : html`<${Running} lane=${lane} now=${now.value} />`}
    </div>
    <${Confirm} done=${() => follower.refresh()} />`;
}

/** @param {ReturnType<typeof endingOf>} ending @param {string} reason what the headline says already @return {string} */
function endingWords(ending, reason) {
  if (!ending) return '';
  return reason && ending.words.includes(reason) ? 'The verdict is in: harmful.' : ending.words;
}

/** @param {Wire.Deployment} deployment @param {boolean} alone @return {string} */
function tabOf(deployment, alone) {
  const place = `${deployment.application} ${deployment.environment}${alone ? ` ${deployment.id.split('.').at(-1)}` : ''}`;
  const users = deployment.exposure ? share(deployment.exposure.share) : stateWords(deployment.state).words;
  return `${subject(deployment)} ${users} · ${place}`;
}

/** @param {Wire.Deployment} deployment @param {boolean} alone */
function tagOf(deployment, alone) {
  const number = deployment.id.split('.').at(-1);
  return `${alone ? 'Deployment' : 'Newest deployment'} ${number}, ${stateWords(deployment.state).words}`;
}
