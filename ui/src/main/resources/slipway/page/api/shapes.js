/**
 * The shapes that the server sends, for the type checker. Optional fields are absent or null. Instants are ISO 8601, shares are
 * in 1/10,000, evidence is the natural logarithm of an e-value.
 *
 * @typedef {object} Running
 * @property {string} version
 * @property {string} release
 * @property {string} artifact
 * @property {string} configuration
 * @property {string} deployment
 * @property {string} since
 *
 * @typedef {object} Share
 * @property {string} version
 * @property {string} release
 * @property {number} share
 *
 * @typedef {object} Instance
 * @property {string} id
 * @property {string} version
 * @property {string} release
 * @property {string} state starting, warming, ready, unready, stopping, waiting or ended
 * @property {number} pid
 * @property {number} port
 * @property {string} since
 * @property {number} restarts
 * @property {string} lastEnd
 * @property {boolean} crashLooping
 *
 * @typedef {object} ComponentView
 * @property {string} name
 * @property {string | null} [address]
 * @property {Share[]} shares
 * @property {{deployment: string, millisLeft: number} | null} [lease]
 * @property {Instance[]} instances
 *
 * @typedef {object} Lane
 * @property {string} application
 * @property {string} environment
 * @property {number} revision
 * @property {string} sentence
 * @property {boolean} harm
 * @property {Running | null} [running]
 * @property {string | null} [moving]
 * @property {string | null} [watched]
 * @property {string | null} [waiting]
 * @property {ComponentView[]} components
 * @property {string} observedAt
 * @property {string | null} [trouble]
 *
 * @typedef {object} Step
 * @property {number} index
 * @property {string} kind act, expose or watch
 * @property {string} component
 * @property {string} title
 * @property {string} status toCome, doing, done, undone or skipped
 * @property {string} undo
 * @property {number | null} [expectedSeconds]
 * @property {boolean} leased
 * @property {string | null} [pointOfNoReturn]
 * @property {number | null} [tookSeconds]
 *
 * @typedef {object} WayHome
 * @property {string} horizon instant, slow, lossy, impossible or unknown
 * @property {number | null} [seconds]
 * @property {string[]} actions
 * @property {string} lost
 *
 * @typedef {object} Exposure
 * @property {string} component
 * @property {number} share
 * @property {number} attempt
 * @property {string} openedAt
 * @property {boolean} watch
 * @property {Evidence | null} [evidence]
 *
 * @typedef {object} Times
 * @property {string} openedAt
 * @property {string | null} [promotedAt]
 * @property {string | null} [endedAt]
 * @property {number | null} [secondsToVerdict]
 * @property {number | null} [secondsToSwitchBack]
 *
 * @typedef {object} Deployment
 * @property {string} id
 * @property {string} application
 * @property {string} environment
 * @property {string} purpose
 * @property {string} strategy
 * @property {string | null} [version]
 * @property {string | null} [baseline]
 * @property {string} by
 * @property {string} state
 * @property {string | null} [outcome]
 * @property {string} reason
 * @property {string} sentence
 * @property {string} planHash
 * @property {Step[]} steps
 * @property {WayHome} wayHome
 * @property {Exposure | null} [exposure]
 * @property {Times} times
 * @property {number} harmedRequests
 * @property {string[]} commands
 *
 * @typedef {object} Recent
 * @property {number} perSecond
 * @property {number | null} [errorRate]
 * @property {number | null} [p95Millis]
 *
 * @typedef {object} Arm
 * @property {string} version
 * @property {number} requests
 * @property {number} bad
 * @property {number | null} [errorRate]
 * @property {number | null} [p95Millis]
 * @property {Recent} recent
 *
 * @typedef {object} Evidence
 * @property {string} deployment
 * @property {string} component
 * @property {string} at
 * @property {number} tick
 * @property {number} share
 * @property {string} verdict
 * @property {number} harm
 * @property {number} harmThreshold
 * @property {number} good
 * @property {number} goodThreshold
 * @property {number} progress
 * @property {Arm} candidate
 * @property {Arm | null} [baseline]
 * @property {number} harmed
 * @property {number | null} [expectedSeconds]
 * @property {string} hold
 * @property {boolean} guaranteed
 * @property {string} sentence
 *
 * @typedef {object} JournalEvent
 * @property {number} position
 * @property {string} deployment
 * @property {string} application
 * @property {string} environment
 * @property {string} type
 * @property {string} at
 * @property {string} actor
 * @property {string} build
 * @property {string} sentence
 * @property {Record<string, string>} facts
 *
 * @typedef {object} VersionSecond
 * @property {string} version
 * @property {number} share
 * @property {number} requests
 * @property {number} bad
 * @property {number | null} [p95Millis]
 *
 * @typedef {{at: string, versions: VersionSecond[]}} Second
 * @typedef {{path: string, value: string, source: string}} Setting
 * @typedef {{instance: string, offset: number, text: string, end: number}} Output
 *
 * @typedef {object} Replay
 * @property {string} deployment
 * @property {boolean} identical
 * @property {{at: string, verdict: string, sentence: string, ticks: number, identical: boolean, expired: string}[]} verdicts
 *
 * @typedef {object} ProblemBody
 * @property {string} [title]
 * @property {number} [status]
 * @property {string} [code]
 * @property {string} [detail]
 */
export {};
