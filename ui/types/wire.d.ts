/**
 * The shapes that the server sends, for the type checker. Optional fields are absent or null. Instants are ISO 8601, shares are
 * in 1/10,000, evidence is the natural logarithm of an e-value.
 */
declare namespace Wire {
  interface Running {
    version: string;
    release: string;
    artifact: string;
    configuration: string;
    deployment: string;
    since: string;
  }
  interface Share {
    version: string;
    release: string;
    share: number;
  }
  interface Instance {
    id: string;
    version: string;
    release: string;
    /** One of starting, warming, ready, unready, stopping, waiting, ended. */
    state: string;
    pid: number;
    port: number;
    since: string;
    restarts: number;
    lastEnd: string;
    crashLooping: boolean;
    lacking: string;
    use?: Use | null;
  }
  interface Use {
    memoryBytes: number;
    peakBytes: number;
    /** Processor time in 1/1000 of a core. */
    cpuMillis: number;
    limits: string;
  }
  interface Component {
    name: string;
    address?: string | null;
    shares: Share[];
    lease?: Lease | null;
    checks: Check[];
    instances: Instance[];
    certificates: Certificate[];
  }
  interface Check {
    name: string;
    passes: boolean;
    complaint: string;
    since: string;
    at: string;
  }
  interface Certificate {
    file: string;
    names: string[];
    notAfter?: string | null;
    trouble: string;
    engine: string;
  }
  interface Lease {
    deployment: string;
    millisLeft: number;
  }
  interface Lane {
    application: string;
    environment: string;
    revision: number;
    sentence: string;
    harm: boolean;
    running?: Running | null;
    moving?: string | null;
    watched?: string | null;
    waiting?: string | null;
    components: Component[];
    observedAt: string;
    trouble?: string | null;
  }
  interface Step {
    index: number;
    /** One of act, expose, watch. */
    kind: string;
    component: string;
    title: string;
    /** One of toCome, doing, done, undoing, undone, skipped, stuck. */
    status: string;
    undo: string;
    expectedSeconds?: number | null;
    leased: boolean;
    users: string;
    pointOfNoReturn?: string | null;
    tookSeconds?: number | null;
  }
  interface WayHome {
    /** One of instant, slow, lossy, impossible, unknown. */
    horizon: string;
    seconds?: number | null;
    actions: string[];
    lost: string;
  }
  interface Exposure {
    component: string;
    share: number;
    attempt: number;
    openedAt: string;
    watch: boolean;
    evidence?: Evidence | null;
  }
  interface Times {
    openedAt: string;
    promotedAt?: string | null;
    endedAt?: string | null;
    secondsToVerdict?: number | null;
    secondsToSwitchBack?: number | null;
  }
  interface Deployment {
    id: string;
    application: string;
    environment: string;
    purpose: string;
    strategy: string;
    version?: string | null;
    baseline?: string | null;
    by: string;
    state: string;
    outcome?: string | null;
    reason: string;
    sentence: string;
    planHash: string;
    steps: Step[];
    wayHome: WayHome;
    exposure?: Exposure | null;
    times: Times;
    harmedRequests: number;
    commands: string[];
  }
  interface Recent {
    perSecond: number;
    errorRate?: number | null;
    p95Millis?: number | null;
  }
  interface Arm {
    version: string;
    requests: number;
    bad: number;
    errorRate?: number | null;
    p95Millis?: number | null;
    recent: Recent;
  }
  interface Evidence {
    deployment: string;
    component: string;
    at: string;
    tick: number;
    share: number;
    verdict: string;
    harm: number;
    harmThreshold: number;
    good: number;
    goodThreshold: number;
    progress: number;
    candidate: Arm;
    baseline?: Arm | null;
    harmed: number;
    expectedSeconds?: number | null;
    hold: string;
    guaranteed: boolean;
    sentence: string;
  }
  interface JournalEvent {
    position: number;
    deployment: string;
    application: string;
    environment: string;
    type: string;
    at: string;
    actor: string;
    build: string;
    sentence: string;
    facts: Record<string, string>;
  }
  interface VersionSecond {
    version: string;
    share: number;
    requests: number;
    bad: number;
    p95Millis?: number | null;
  }
  interface Second {
    at: string;
    versions: VersionSecond[];
  }
  interface Setting {
    path: string;
    value: string;
    source: string;
  }
  interface ChannelState {
    application: string;
    environment: string;
    name: string;
    kind: string;
    on: string[];
    waiting: number;
    delivered: number;
    givenUp: number;
    oldest?: string;
    trouble?: string;
  }
  interface ChannelTrial {
    name: string;
    kind: string;
    delivered: boolean;
    said: string;
  }
  interface Output {
    instance: string;
    offset: number;
    text: string;
    end: number;
  }
  interface Verdict {
    at: string;
    verdict: string;
    sentence: string;
    recordedHarm: number;
    recomputedHarm: number;
    recordedGood: number;
    recomputedGood: number;
    ticks: number;
    identical: boolean;
    expired: string;
  }
  interface Replay {
    deployment: string;
    identical: boolean;
    verdicts: Verdict[];
  }
  interface Problem {
    title?: string;
    status?: number;
    code?: string;
    detail?: string;
  }
}
