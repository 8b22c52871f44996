package slipway.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import slipway.demo.load.Load;
import slipway.demo.load.Stretch;
import slipway.demo.load.Target;

/** Users of the sample shop, who never stop coming until closed; what they met is counted. */
final class Users implements AutoCloseable {
  private static final long SEED = 7;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int REMEMBERED = 1 << 17;
  private static final Duration SETTLED = Duration.ofSeconds(12);

  private final Load load;

  private Users(Load load) {
    this.load = load;
  }

  /** Of ten requests seven read and three write: those nobody may repeat. */
  static Users of(Shop shop, double perSecond) {
    return of(
        shop.port(),
        perSecond,
        List.of(
            new Target.Ask("GET", "/orders/tea-2-17", "", 6),
            new Target.Ask("POST", "/orders", "{\"item\":\"coffee\",\"quantity\":3}", 3),
            new Target.Ask("GET", "/", "", 1)));
  }

  static Users of(int port, double perSecond, List<Target.Ask> asks) {
    var target =
        new Target(
            new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port),
            "X-Shop-Version",
            asks);
    var shape = new Load.Shape(perSecond, SEED, PATIENCE, LONGEST, REMEMBERED);
    return new Users(Load.start(target, shape, System::nanoTime));
  }

  Load.Mark mark() {
    return load.mark();
  }

  /** What those met who set out since then. */
  Stretch since(Load.Mark from) {
    return between(from, load.mark());
  }

  Stretch between(Load.Mark from, Load.Mark to) {
    try {
      assertThat(load.settle(to, SETTLED)).as("all have been answered").isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
    return load.between(from, to);
  }

  /** What everybody met until now. */
  Stretch all() {
    return since(Load.Mark.START);
  }

  @Override
  public void close() {
    load.close();
  }
}
