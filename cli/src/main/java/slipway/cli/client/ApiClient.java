package slipway.cli.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import slipway.api.Answers;
import slipway.api.DeploymentView;
import slipway.api.LaneView;
import slipway.api.PlanView;
import slipway.api.Requests;
import slipway.api.TokenView;

/**
 * A server's API, as its records.
 *
 * <p>Each method asks once, and again where the connection breaks in the middle: commands carry an
 * idempotency key, so that none is followed twice. Where nobody listens, {@link NoAnswer} is thrown
 * at once. Every call ends within its time limit.
 */
public final class ApiClient {
  /** How long a server may think. */
  static final Duration SILENCE = Duration.ofSeconds(30);

  /** How long a server may think of what is asked again and again. */
  static final Duration GLANCE = Duration.ofSeconds(5);

  private static final Duration BACKUP_WITHIN = Duration.ofHours(4);

  /** How long keeping a release may take: its files are copied and prepared. */
  static final Duration KEEP_WITHIN = Duration.ofMinutes(20);

  /** How long checks may take: each says for itself how long it is waited for. */
  static final Duration VERIFY_WITHIN = Duration.ofHours(1);

  private final Supplier<Endpoint> endpoint;
  private final LongSupplier nanos;
  private final Manner manner;
  private final Calls calls;

  /**
   * Connects when first asked.
   *
   * @param endpoint asked before each connection
   * @param nanos a clock that only goes forward, in nanoseconds
   */
  public ApiClient(Supplier<Endpoint> endpoint, LongSupplier nanos) {
    this(endpoint, nanos, new Manner(Exchange.PATIENCE, SILENCE, Optional.empty()));
  }

  /** How is asked: for how long again, how long is waited, and on whose behalf. */
  private record Manner(Duration patience, Duration silence, Optional<String> actor) {}

  private ApiClient(Supplier<Endpoint> endpoint, LongSupplier nanos, Manner manner) {
    this.endpoint = endpoint;
    this.nanos = nanos;
    this.manner = manner;
    this.calls =
        new Calls(
            new Exchange(endpoint, nanos, manner.patience(), manner.actor()), manner.silence());
  }

  /** A client of the same server that asks once and soon knows, for who comes back anyway. */
  public ApiClient impatient() {
    return new ApiClient(endpoint, nanos, new Manner(Duration.ZERO, GLANCE, manner.actor()));
  }

  /**
   * A client of the same server that says on whose behalf it asks.
   *
   * @param name printable ASCII, others percent-encoded; the journal remembers it as who did it
   */
  public ApiClient onBehalfOf(String name) {
    return new ApiClient(
        endpoint, nanos, new Manner(Exchange.PATIENCE, SILENCE, Optional.of(name)));
  }

  /** Where the server answers now. */
  public Endpoint endpoint() {
    return endpoint.get();
  }

  public Answer<Answers.Lanes> lanes() {
    return calls.get("/lanes", Answers.Lanes.class);
  }

  public Answer<LaneView> lane(String application, String environment) {
    return calls.get(Paths.lane(application, environment), LaneView.class);
  }

  /** Turns round what moves; where nothing does, what was promoted last. */
  public Answer<DeploymentView> rollBack(String application, String environment, String reason) {
    return calls.command(
        Paths.lane(application, environment) + "/rollback",
        new Requests.Reason(reason),
        DeploymentView.class);
  }

  /** Asks checks of what runs; all where none is named. */
  public Answer<Answers.Verified> verify(
      String application, String environment, List<String> checks) {
    return calls.post(
        Paths.lane(application, environment) + "/verify",
        new Requests.Verify(checks),
        Answers.Verified.class,
        VERIFY_WITHIN);
  }

  /** Takes what runs as it is, where the journal is an older copy. */
  public Answer<Answers.Adopted> adopt(String application, String environment, String reason) {
    return calls.post(
        Paths.lane(application, environment) + "/adoption",
        new Requests.Reason(reason),
        Answers.Adopted.class);
  }

  /** What the router counted over the last seconds, at most. */
  public Answer<Answers.Traffic> traffic(String application, String environment, int seconds) {
    return calls.get(
        Paths.lane(application, environment) + "/traffic?seconds=" + seconds,
        Answers.Traffic.class);
  }

  public Answer<Answers.AllTotals> totals(String application, String environment) {
    return calls.get(Paths.lane(application, environment) + "/totals", Answers.AllTotals.class);
  }

  /** What is in force, and where each value came from. */
  public Answer<Answers.Settings> settings(String application, String environment) {
    return calls.get(
        Paths.lane(application, environment) + "/configuration", Answers.Settings.class);
  }

  /**
   * Part of an instance's output.
   *
   * @param offset in bytes from the beginning; negative: from the end
   * @param most how many bytes
   */
  public Answer<Answers.Output> output(
      String application, String environment, String instance, long offset, int most) {
    return calls.get(
        Paths.lane(application, environment)
            + "/instances/%s/output?offset=%d&most=%d"
                .formatted(Paths.escaped(instance), offset, most),
        Answers.Output.class);
  }

  /** Stores a slipway.yaml; it takes effect with the next deployment. */
  public Answer<Answers.Applied> apply(Requests.Apply configuration) {
    return calls.post("/configurations", configuration, Answers.Applied.class);
  }

  /** What storing it would change; nothing is stored. */
  public Answer<Answers.Applied> check(Requests.Apply configuration) {
    return calls.post("/configurations/check", configuration, Answers.Applied.class);
  }

  /** The slipway.yaml in force. */
  public Answer<Requests.Apply> configuration(String application) {
    return calls.get("/configurations/" + Paths.escaped(application), Requests.Apply.class);
  }

  /** Keeps a copy of files as a version; takes as long as copying and preparing them. */
  public Answer<Answers.Kept> keep(Requests.Keep release) {
    return calls.post("/releases", release, Answers.Kept.class, KEEP_WITHIN);
  }

  /**
   * Sends files to be kept as a version, to a server that cannot see them where they lie.
   *
   * @param release whose {@code from} means nothing there
   * @param contentDigest of the files, as RFC 9530 writes it
   */
  public Answer<Answers.Kept> upload(Requests.Keep release, Body files, String contentDigest) {
    return calls.send(
        "/releases/%s/%s%s"
            .formatted(
                Paths.escaped(release.application()),
                Paths.escaped(release.version()),
                release.configuration().map(c -> "?configuration=" + Paths.escaped(c)).orElse("")),
        Map.of("Content-Type", "application/x-tar", "Content-Digest", contentDigest),
        files,
        Answers.Kept.class,
        KEEP_WITHIN);
  }

  /** What a deployment would do. */
  public Answer<PlanView> propose(Requests.Propose what) {
    return calls.post("/plans", what, PlanView.class);
  }

  /** Does what was shown; given and not new when it is so already. */
  public Answer<DeploymentView> deploy(Requests.Deploy what) {
    return calls.command("/deployments", what, DeploymentView.class);
  }

  /**
   * A page of deployments, the newest first.
   *
   * @param before the cursor of an earlier page
   */
  public Answer<Answers.Deployments> deployments(
      String application, String environment, int limit, Optional<String> before) {
    return calls.get(
        "/deployments?application=%s&environment=%s&limit=%d%s"
            .formatted(
                Paths.escaped(application),
                Paths.escaped(environment),
                limit,
                before.map(cursor -> "&before=" + Paths.escaped(cursor)).orElse("")),
        Answers.Deployments.class);
  }

  public Answer<DeploymentView> deployment(String id) {
    return calls.get(Paths.deployment(id), DeploymentView.class);
  }

  public Answer<DeploymentView> pause(String id, String reason) {
    return toDeployment(id, "pause", reason);
  }

  public Answer<DeploymentView> resume(String id, String reason) {
    return toDeployment(id, "resume", reason);
  }

  public Answer<DeploymentView> abort(String id, String reason) {
    return toDeployment(id, "abort", reason);
  }

  public Answer<DeploymentView> rollBack(String id, String reason) {
    return toDeployment(id, "rollback", reason);
  }

  /** The readings of the evidence after a tick. */
  public Answer<Answers.Evidence> evidence(String id, long afterTick) {
    return calls.get(Paths.deployment(id) + "/evidence?after=" + afterTick, Answers.Evidence.class);
  }

  /** Recomputes every verdict from what was recorded. */
  public Answer<Answers.Replay> replay(String id) {
    return calls.get(Paths.deployment(id) + "/replay", Answers.Replay.class);
  }

  /** What has happened after a position of the journal; of one deployment, or of all. */
  public Answer<Answers.Events> events(long after, int limit, Optional<String> deployment) {
    return calls.get(
        "/events?after=%d&limit=%d%s"
            .formatted(
                after, limit, deployment.map(id -> "&deployment=" + Paths.escaped(id)).orElse("")),
        Answers.Events.class);
  }

  /** Every channel by which people are told, and how it stands. */
  public Answer<Answers.Channels> channels() {
    return calls.get("/channels", Answers.Channels.class);
  }

  /** Sends a test message through every channel of a lane; takes as long as the slowest. */
  public Answer<Answers.ChannelTrials> tryChannels(String application, String environment) {
    return calls.post(
        Paths.lane(application, environment) + "/channels/test",
        Map.of(),
        Answers.ChannelTrials.class);
  }

  /** Makes a backup on the server's host; takes as long as writing it and reading it back. */
  public Answer<Answers.Backup> backUp(Requests.Backup to) {
    return calls.post("/backups", to, Answers.Backup.class, BACKUP_WITHIN);
  }

  /** What the data folder takes up, and the room there is. */
  public Answer<Answers.Storage> storage() {
    return calls.get("/storage", Answers.Storage.class);
  }

  /** Makes a token; its secret is in this answer and nowhere else. */
  public Answer<TokenView.New> createToken(Requests.NewToken wanted) {
    return calls.post("/tokens", wanted, TokenView.New.class);
  }

  /** Makes a link that opens the page in a browser, once. */
  public Answer<Answers.Link> openPage() {
    return calls.post("/links", Map.of(), Answers.Link.class);
  }

  public Answer<TokenView.All> tokens() {
    return calls.get("/tokens", TokenView.All.class);
  }

  /** Takes a token back, by its name or id. */
  public Answer<TokenView> revokeToken(String called) {
    return calls.delete("/tokens/" + Paths.escaped(called), TokenView.class);
  }

  public Answer<Answers.Server> server() {
    return calls.get("/server", Answers.Server.class);
  }

  /**
   * Asks the server to end, once. One that breaks off while it says yes is ending.
   *
   * @param keep leaves agent and applications running
   */
  public void stopServer(boolean keep) {
    calls.tell("/server/stop", new Requests.Stop(keep));
  }

  /** Finishes the upgrade to the build that runs; there is no way back then. */
  public Answers.Server finishUpgrade() {
    return calls.post("/server/finish-upgrade", Map.of(), Answers.Server.class).orThrow();
  }

  /** Opens the stream of what happens in a lane after a position of the journal. */
  EventStream stream(String application, String environment, long after) {
    return EventStream.open(
        endpoint.get(),
        "%s/stream?application=%s&environment=%s"
            .formatted(Paths.ROOT, Paths.escaped(application), Paths.escaped(environment)),
        after);
  }

  private Answer<DeploymentView> toDeployment(String id, String command, String reason) {
    return calls.command(
        Paths.deployment(id) + "/" + command, new Requests.Reason(reason), DeploymentView.class);
  }
}
