package slipway.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import slipway.api.DeploymentView;
import slipway.demo.load.Load;
import slipway.demo.load.Load.Mark;
import slipway.demo.load.Stretch;

/** The stories, told one after the other to the same shop under the same traffic. */
final class Stories {
  private static final Duration LONGEST = Duration.ofSeconds(90);
  private static final Duration BETWEEN = Duration.ofMillis(1_500);
  private static final Duration FIRST_TRAFFIC = Duration.ofSeconds(5);
  private static final int KILL_AT_SHARE = 300;

  private final Stage stage;
  private final Telling telling;
  private final LongSupplier nanos;
  private final List<Tale> tales = new ArrayList<>();
  private final Following following;
  private final Shipping shipping;
  private final Users users = new Users();

  Stories(Stage stage, SampleShop shop, Telling telling, LongSupplier nanos) {
    this.stage = stage;
    this.telling = telling;
    this.nanos = nanos;
    this.following = new Following(stage, telling, nanos);
    this.shipping = new Shipping(stage, shop, telling);
  }

  List<Tale> tales() {
    return List.copyOf(tales);
  }

  /** v1, the first ever; then users come. */
  void first(int port, Load.Shape shape) {
    telling.title("v1, the first ever");
    DeploymentView v1 =
        following.until(
            shipping.deploy(ShopVersion.V1, port, Optional.empty()),
            d -> d.outcome().isPresent(),
            LONGEST);
    telling.ending(v1);
    tales.add(Tale.of(v1, v1.strategy(), 0, Optional.empty()));
    telling.line("users come: %.0f requests a second".formatted(shape.perSecond()));
    users.come(SampleShop.target(port), shape, nanos);
    pause(FIRST_TRAFFIC);
  }

  /** A release that is deployed and followed to its outcome. */
  DeploymentView release(String title, ShopVersion version, int port, Optional<String> strategy) {
    return told(title, () -> shipping.deploy(version, port, strategy), "");
  }

  /** The same, and Slipway's server is killed as soon as users are exposed. */
  DeploymentView releaseThroughDeath(String title, ShopVersion version, int port) {
    return told(
        title,
        () -> {
          String id = shipping.deploy(version, port, Optional.empty());
          following.until(
              id, d -> d.exposure().filter(e -> e.share() >= KILL_AT_SHARE).isPresent(), LONGEST);
          telling.line("kill -9: Slipway's server is dead, in the middle of the canary");
          stage.killServer();
          stage.startServer();
          telling.line("Slipway's server is started again");
          return id;
        },
        "");
  }

  /** One command back. */
  DeploymentView back(String title) {
    return told(
        title,
        () ->
            stage
                .client()
                .rollBack(Shipping.APPLICATION, Shipping.ENVIRONMENT, "the demonstration goes back")
                .orThrow()
                .id(),
        "rollback");
  }

  /** What begins a story; the deployment it is about. */
  @FunctionalInterface
  private interface Beginning {
    String begin();
  }

  private DeploymentView told(String title, Beginning beginning, String strategy) {
    telling.title(title);
    double before = users.usualP95();
    Mark from = users.load().mark();
    String id = beginning.begin();
    boolean back = strategy.equals("rollback");
    DeploymentView end =
        following.until(
            id, d -> back ? isHome(d) : d.outcome().isPresent() && !isTurning(d), LONGEST);
    telling.ending(end);
    pause(BETWEEN);
    Stretch stretch = users.since(from);
    tales.add(Tale.of(end, back ? strategy : end.strategy(), before, Optional.of(stretch)));
    pause(BETWEEN);
    return end;
  }

  private static boolean isHome(DeploymentView d) {
    return d.outcome().filter(o -> o.equals("rolledBack") || o.equals("stuck")).isPresent();
  }

  private static boolean isTurning(DeploymentView d) {
    return d.state().equals("rollingBack");
  }

  Following following() {
    return following;
  }

  Users users() {
    return users;
  }

  Shipping shipping() {
    return shipping;
  }

  static void pause(Duration duration) {
    LockSupport.parkNanos(duration.toNanos());
  }
}
