package slipway.server.core;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import slipway.application.LaneId;
import slipway.channel.Secrets.Unreadable;
import slipway.checking.Checks;
import slipway.checking.Examination;
import slipway.checking.Secrets;
import slipway.deployment.Command;
import slipway.deployment.Decision;
import slipway.deployment.Deployment;
import slipway.deployment.DeploymentId;
import slipway.engine.Engine;
import slipway.engine.Guard;
import slipway.engine.Workers;
import slipway.journal.StaleLane;
import slipway.journal.Store;
import slipway.journal.StoreType;
import slipway.judging.Look;
import slipway.judging.TickJudge;
import slipway.lane.Ask;
import slipway.lane.Lane;
import slipway.lane.Reply;
import slipway.placement.Target;
import slipway.placement.TargetType;

/** Everything that remembers, judges and works, put together. */
public final class Core implements AutoCloseable {
  private static final int MOST_TRIES = 20;

  private final Store store;
  private final Target target;
  private final Checks checks;
  private final TickJudge judge;
  private final Engine engine;
  private final Workers workers;
  private Optional<Housekeeping> housekeeping = Optional.empty();

  /**
   * Where things are.
   *
   * @param data what must survive a reboot
   * @param runTime sockets and locks
   * @param nanos a clock that only goes forward, in nanoseconds
   * @param lease for how long an exposure holds that nobody judges
   */
  public record Settings(
      Path data,
      Path runTime,
      Duration lease,
      String build,
      InstantSource clock,
      LongSupplier nanos) {}

  private Core(Settings settings) {
    this.store =
        named("sqlite", StoreType.class, StoreType::name)
            .open(settings.data(), settings.clock(), settings.build());
    this.target =
        named("process", TargetType.class, TargetType::name)
            .open(new TargetType.Settings(settings.data(), settings.runTime(), settings.lease()));
    var examination = new Examination(Core::secret, settings.clock(), settings.nanos());
    this.checks = new Checks(target, target.artifacts()::copy, examination, settings.clock());
    this.judge = new TickJudge(checks.ticks(), store.ticks());
    this.engine = new Engine(store.journal(), checks.performer(), judge, settings.clock());
    var guard = new Guard(store.journal(), target.leases(), judge);
    this.workers = new Workers(engine, guard, store.journal());
  }

  /**
   * Opens the data folder. Nothing is worked on yet.
   *
   * @throws slipway.journal.DataFolderTaken when another server uses it
   * @throws slipway.journal.JournalBroken when it cannot be used
   */
  public static Core open(Settings settings) {
    return new Core(settings);
  }

  private static <T> T named(String name, Class<T> type, Function<T, String> nameOf) {
    return ServiceLoader.load(type).stream()
        .map(ServiceLoader.Provider::get)
        .filter(t -> nameOf.apply(t).equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("no " + type.getSimpleName() + " is called " + name));
  }

  /** Takes up everything that was under way. */
  public void begin() {
    workers.resume(store.chronicle());
    checks.begin(this::lanes, this::report);
    housekeeping = Optional.of(Housekeeping.begin(this));
  }

  private static String secret(String reference) {
    try {
      return new ServerSecrets(System.getenv()).filled("${" + reference + "}");
    } catch (Unreadable e) {
      throw new Secrets.Unknown(String.valueOf(e.getMessage()));
    }
  }

  /** A check of what users come to has failed; by the time it is told, users may have gone home. */
  private void report(Checks.Failure failure) {
    var _ =
        tell(
            failure.deployment(),
            new Command.ReportCheck(failure.component(), failure.check(), failure.complaint()),
            Engine.SELF);
  }

  public Checks checks() {
    return checks;
  }

  public Store store() {
    return store;
  }

  public Target target() {
    return target;
  }

  public Lane lane(LaneId id) {
    return store.journal().load(id);
  }

  public List<Lane> lanes() {
    return store.chronicle().lanes().stream().map(this::lane).toList();
  }

  /** Asks something of a lane, again as long as others are faster. */
  public Reply ask(LaneId lane, Ask ask, String actor) {
    Reply reply = untilFresh(() -> engine.submit(lane, ask, actor));
    workers.wake(lane);
    return reply;
  }

  /** Tells a deployment something, again as long as others are faster. */
  public Decision tell(DeploymentId deployment, Command command, String actor) {
    Decision decision = untilFresh(() -> engine.submit(deployment, command, actor));
    workers.wake(deployment.lane());
    return decision;
  }

  private static <T> T untilFresh(Supplier<T> asking) {
    for (int i = 1; ; i++) {
      try {
        return asking.get();
      } catch (StaleLane e) {
        if (i == MOST_TRIES) {
          throw e;
        }
      }
    }
  }

  /** What is being judged of a deployment; empty where nothing is. */
  public List<Look> looks(Deployment deployment) {
    return deployment.exposed().isPresent() ? judge.looks(deployment.id()) : List.of();
  }

  /** All evidence of one exposure, read back from what was kept. */
  public TickJudge judge() {
    return judge;
  }

  @Override
  public void close() {
    housekeeping.ifPresent(Housekeeping::close);
    checks.close();
    workers.close();
    target.close();
    store.close();
  }
}
