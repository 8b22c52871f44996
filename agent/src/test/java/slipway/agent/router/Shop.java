package slipway.agent.router;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import slipway.agent.protocol.Entry;
import slipway.agent.protocol.Gate;
import slipway.agent.protocol.Place;
import slipway.agent.protocol.Routes;
import slipway.agent.protocol.Tick;

/** A router with one entry, and what tests need around it. */
final class Shop implements AutoCloseable {
  static final Place PLACE = new Place("shop", "production", "backend");
  static final Entry.Limits LIMITS =
      new Entry.Limits(16 * 1024, 64 << 20, 500, 30_000, 30_000, 0, 0);

  private static final long SEED = 20_261_121;
  private static final long HELD_BYTES = 256 << 20;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Router router;
  private final String address;
  private final List<Backend> backends = new ArrayList<>();
  private long drainMillis = 30_000;

  static Shop open(Entry entry) {
    return new Shop(entry, settings(System::nanoTime));
  }

  private Shop(Entry entry, RouterSettings settings) {
    router = Router.start(settings);
    address = router.open(PLACE, entry);
  }

  static Shop open() {
    return open(LIMITS);
  }

  static Shop open(Entry.Limits limits) {
    return open(Entry.Unit.REQUEST, "", limits);
  }

  static Shop open(Entry.Unit unit, String unitName, Entry.Limits limits) {
    return new Shop(new Entry("127.0.0.1", 0, unit, unitName, limits), settings(System::nanoTime));
  }

  /** One with more to its entry. */
  static Shop open(Gate gate) {
    return new Shop(
        new Entry("127.0.0.1", 0, Entry.Unit.REQUEST, "", LIMITS, gate),
        settings(System::nanoTime));
  }

  /** One whose budget of memory is that small, on one event loop. */
  static Shop holding(long bytes, LongSupplier nanos) {
    return new Shop(
        new Entry("127.0.0.1", 0, Entry.Unit.REQUEST, "", LIMITS),
        new RouterSettings(1, nanos, InstantSource.system(), SEED, 1, 1_000, bytes));
  }

  static Shop open(LongSupplier nanos) {
    return new Shop(new Entry("127.0.0.1", 0, Entry.Unit.REQUEST, "", LIMITS), settings(nanos));
  }

  static RouterSettings settings(LongSupplier nanos) {
    return new RouterSettings(2, nanos, InstantSource.system(), SEED, 1, 1_000, HELD_BYTES);
  }

  Router router() {
    return router;
  }

  String address() {
    return address;
  }

  Browser browser() throws IOException {
    return new Browser(address);
  }

  Shop drainingFor(Duration limit) {
    drainMillis = limit.toMillis();
    return this;
  }

  Shop slowAfter(Duration limit) {
    router.slowAfter(PLACE, limit.toMillis());
    return this;
  }

  /** The release is there with these instances, which end with the shop. */
  Shop running(String release, Backend... instances) {
    backends.addAll(List.of(instances));
    router.upstreams(PLACE, release, Arrays.stream(instances).map(Backend::upstream).toList());
    return this;
  }

  /** Users go to the first release, which is proven, but for the share of the second. */
  Shop shared(String proven, String exposed, int share) {
    return route(routes(proven, exposed, share, 0));
  }

  Shop only(String release) {
    return route(routes(release, release, Routes.ALL, 0));
  }

  Shop leased(String proven, String exposed, int share, long leaseMillis) {
    return route(routes(proven, exposed, share, leaseMillis));
  }

  Shop route(Routes routes) {
    router.route(PLACE, routes, Map.of());
    return this;
  }

  Routes routes(String proven, String exposed, int share, long leaseMillis) {
    List<Routes.Arm> arms = new ArrayList<>();
    if (share < Routes.ALL) {
      arms.add(new Routes.Arm(proven, Routes.ALL - share));
    }
    if (share > 0) {
      arms.add(new Routes.Arm(exposed, share));
    }
    return new Routes(arms, proven, "d1", leaseMillis, drainMillis, 1);
  }

  Totals totals() {
    return router.totals(PLACE);
  }

  Totals.OfRelease totals(String release) {
    return totals().of(release);
  }

  List<Tick> ticks() {
    return router.ticks(PLACE, 0, TickTotal.ALL).ticks();
  }

  TickTotal counted(String release) {
    return TickTotal.of(release, ticks());
  }

  /** Waits until it is so, and fails if that takes too long. */
  static void until(BooleanSupplier so) {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (!so.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("it has not become true within 10 s");
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
    }
  }

  static void await(CountDownLatch latch) {
    try {
      if (!latch.await(PATIENCE_NANOS, TimeUnit.NANOSECONDS)) {
        throw new AssertionError("nobody came within 10 s");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    router.close();
    backends.forEach(Backend::close);
  }

  /** A clock that tests move. */
  static final class Clock implements LongSupplier {
    private final AtomicLong nanos = new AtomicLong(1);

    @Override
    public long getAsLong() {
      return nanos.get();
    }

    void forward(Duration by) {
      nanos.addAndGet(by.toNanos());
    }
  }
}
