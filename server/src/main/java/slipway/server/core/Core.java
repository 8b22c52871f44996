package slipway.server.core;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import slipway.application.LaneId;
import slipway.channel.Secrets;
import slipway.checking.Checks;
import slipway.checking.Examination;
import slipway.deployment.Command;
import slipway.deployment.Decision;
import slipway.deployment.Deployment;
import slipway.deployment.DeploymentId;
import slipway.engine.Concern;
import slipway.engine.Engine;
import slipway.engine.Guard;
import slipway.engine.Workers;
import slipway.journal.Journal;
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
import slipway.server.backup.Backups;

/** Everything that remembers, judges and works, put together. */
public final class Core implements AutoCloseable {
  private static final int MOST_TRIES = 20;

  private final Store store;
  private final Target target;
  private final Checks checks;
  private final TickJudge judge;
  private final Engine engine;
  private final Workers workers;
  private final Keeping keeping;
  private final Room room;
  private final Secrets secrets;
  private final Footprint footprint;
  private final ReentrantLock tidying = new ReentrantLock();
  private final StoreType storeType;
  private final Settings settings;
  private Optional<Housekeeping> housekeeping = Optional.empty();

  /**
   * Where things are.
   *
   * @param data what must survive a reboot
   * @param runTime sockets and locks
   * @param nanos a clock that only goes forward, in nanoseconds
   * @param lease for how long an exposure holds that nobody judges
   * @param keeping what is kept, and what room is left
   */
  public record Settings(
      Path data,
      Path runTime,
      Duration lease,
      Keeping keeping,
      String build,
      InstantSource clock,
      LongSupplier nanos) {}

  private Core(Settings settings, UnaryOperator<Journal> seenBy) {
    this.keeping = settings.keeping();
    this.room = new Room(settings.data(), keeping.leastFree());
    this.secrets =
        new ServerSecrets(new slipway.secrets.Secrets(System.getenv(), settings.nanos()));
    this.footprint = new Footprint(settings.data(), settings.clock());
    this.settings = settings;
    this.storeType = Adapters.store();
    this.store = storeType.open(settings.data(), settings.clock(), settings.build());
    this.target =
        Adapters.target()
            .open(new TargetType.Settings(settings.data(), settings.runTime(), settings.lease()));
    var examination = new Examination(secrets, settings.clock(), settings.nanos());
    this.checks = new Checks(target, target.artifacts()::copy, examination, settings.clock());
    this.judge = new TickJudge(checks.ticks(), store.ticks());
    var journal = seenBy.apply(store.journal());
    this.engine = new Engine(journal, checks.performer(), judge, settings.clock());
    var guard = new Guard(journal, target.leases(), judge);
    this.workers = new Workers(engine, guard, journal);
  }

  /**
   * Opens the data folder. Nothing is worked on yet.
   *
   * @param seenBy whoever sees what is remembered as it is
   * @throws slipway.journal.DataFolderTaken when another server uses it
   * @throws slipway.journal.JournalBroken when it cannot be used
   */
  public static Core open(Settings settings, UnaryOperator<Journal> seenBy) {
    return new Core(settings, seenBy);
  }

  /** Takes up everything that was under way. */
  public void begin() {
    workers.resume(store.chronicle());
    checks.begin(this::lanes, this::report);
    housekeeping = Optional.of(Housekeeping.begin(this));
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

  /** Where checks and channels find what they may not hold. */
  public Secrets secrets() {
    return secrets;
  }

  public Store store() {
    return store;
  }

  public Target target() {
    return target;
  }

  /** What is kept, and what room is left. */
  public Keeping keeping() {
    return keeping;
  }

  /** All of the data folder, to be backed up. */
  public Backups backups() {
    return new Backups(
        new Backups.Source(settings.data(), store, target.artifacts()),
        storeType,
        settings.clock(),
        settings.build());
  }

  /** Does it while nothing old is thrown away; the next throwing away waits. */
  public <T> T untidied(Supplier<T> doing) {
    tidying.lock();
    try {
      return doing.get();
    } finally {
      tidying.unlock();
    }
  }

  /** The room on the disk. */
  public Room room() {
    return room;
  }

  /** What takes up how much of the data folder. */
  public Footprint footprint() {
    return footprint;
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
    Decision decision =
        Concern.call(deployment, () -> untilFresh(() -> engine.submit(deployment, command, actor)));
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
