package slipway.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import slipway.api.DeploymentView;
import slipway.api.PlanView;
import slipway.api.Requests;
import slipway.cli.client.ApiClient;
import slipway.demo.load.Load;
import slipway.demo.load.Load.Mark;
import slipway.demo.load.Stretch;

/** The stories, told one after the other to the same shop under the same traffic. */
final class Stories {
  static final String APPLICATION = "shop";
  static final String ENVIRONMENT = "production";

  private static final Duration LONGEST = Duration.ofSeconds(90);
  private static final Duration BETWEEN = Duration.ofMillis(1_500);
  private static final Duration FIRST_TRAFFIC = Duration.ofSeconds(5);
  private static final Duration SETTLING = Duration.ofSeconds(15);
  private static final double TOO_SLOW_MILLIS = 100;
  private static final int KILL_AT_SHARE = 300;

  private final Stage stage;
  private final SampleShop shop;
  private final Telling telling;
  private final LongSupplier nanos;
  private final List<Tale> tales = new ArrayList<>();
  private final Following following;
  private Optional<Load> load = Optional.empty();
  private Mark quiet = Mark.START;

  Stories(Stage stage, SampleShop shop, Telling telling, LongSupplier nanos) {
    this.stage = stage;
    this.shop = shop;
    this.telling = telling;
    this.nanos = nanos;
    this.following = new Following(stage, telling, nanos);
  }

  List<Tale> tales() {
    return List.copyOf(tales);
  }

  /** v1, the first ever; then users come. */
  void first(int port, Load.Shape shape) {
    telling.title("v1, the first ever");
    DeploymentView v1 =
        following.until(
            deploy(ShopVersion.V1, port, Optional.empty()), d -> d.outcome().isPresent(), LONGEST);
    telling.ending(v1);
    tales.add(tale(v1, v1.strategy(), 0, Optional.empty()));
    telling.line("users come: %.0f requests a second".formatted(shape.perSecond()));
    load = Optional.of(Load.start(SampleShop.target(port), shape, nanos));
    pause(FIRST_TRAFFIC);
  }

  /** A release that is deployed and followed to its outcome. */
  DeploymentView release(String title, ShopVersion version, int port, Optional<String> strategy) {
    return told(title, () -> deploy(version, port, strategy), "");
  }

  /** The same, and Slipway's server is killed as soon as users are exposed. */
  DeploymentView releaseThroughDeath(String title, ShopVersion version, int port) {
    return told(
        title,
        () -> {
          String id = deploy(version, port, Optional.empty());
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
                .rollBack(APPLICATION, ENVIRONMENT, "the demonstration goes back")
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
    double before = usualP95();
    Mark from = load().mark();
    String id = beginning.begin();
    boolean back = strategy.equals("rollback");
    DeploymentView end =
        following.until(
            id, d -> back ? isHome(d) : d.outcome().isPresent() && !isTurning(d), LONGEST);
    telling.ending(end);
    pause(BETWEEN);
    Mark to = load().mark();
    settle(to);
    Stretch stretch = load().between(from, to);
    tales.add(tale(end, back ? strategy : end.strategy(), before, Optional.of(stretch)));
    quiet = to;
    pause(BETWEEN);
    return end;
  }

  private static boolean isHome(DeploymentView d) {
    return d.outcome().filter(o -> o.equals("rolledBack") || o.equals("stuck")).isPresent();
  }

  private static boolean isTurning(DeploymentView d) {
    return d.state().equals("rollingBack");
  }

  /** The 95th percentile of whoever serves before anything changes. */
  private double usualP95() {
    Mark now = load().mark();
    settle(now);
    Stretch stretch = load().between(quiet, now);
    return stretch.tallies().entrySet().stream()
        .filter(e -> !e.getKey().isEmpty())
        .max(Comparator.comparingLong(e -> e.getValue().requests()))
        .map(e -> stretch.p95Millis(e.getKey()).orElse(0))
        .orElse(0.0);
  }

  private static Tale tale(
      DeploymentView end, String strategy, double before, Optional<Stretch> stretch) {
    String version = end.version().orElse("");
    return new Tale(
        version,
        strategy,
        end.outcome().orElse("stuck"),
        end.reason().isEmpty() ? end.sentence() : end.reason(),
        strategy.equals("rollback") ? Optional.empty() : end.times().secondsToVerdict(),
        end.times().secondsToSwitchBack(),
        stretch.map(s -> s.harmed(version, before + TOO_SLOW_MILLIS)).orElse(0L),
        stretch.map(Stretch::failedBySwitch).orElse(0L),
        stretch.map(Stretch::requests).orElse(0L));
  }

  /** As a user would: the configuration, the files, the plan, its hash. */
  String deploy(ShopVersion version, int port, Optional<String> strategy) {
    try {
      Path folder = stage.folder().resolve("work").resolve(version.name());
      Files.createDirectories(folder);
      shop.write(folder, version, port);
      ApiClient client = stage.client();
      client.apply(new Requests.Apply("slipway.yaml", shop.configuration(port))).orThrow();
      client
          .keep(new Requests.Keep(APPLICATION, version.name(), folder.toString(), Optional.empty()))
          .orThrow();
      var wanted =
          new Requests.Propose(
              APPLICATION, ENVIRONMENT, "release", Optional.of(version.name()), strategy);
      PlanView plan = client.propose(wanted).orThrow();
      telling.line("plan %s: %s".formatted(plan.hash().substring(0, 4), plan.sentence()));
      plan.forecasts().forEach(f -> telling.line("  " + f.sentence()));
      return client.deploy(new Requests.Deploy(wanted, plan.hash(), "")).orThrow().id();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the files of %s cannot be written".formatted(version.name()), e);
    }
  }

  Following following() {
    return following;
  }

  Load load() {
    return load.orElseThrow(() -> new IllegalStateException("no users have come yet"));
  }

  /** Users go home. */
  void close() {
    load.ifPresent(Load::close);
  }

  void settle(Mark mark) {
    try {
      load().settle(mark, SETTLING);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoryBroken("interrupted: " + e.getMessage());
    }
  }

  static void pause(Duration duration) {
    LockSupport.parkNanos(duration.toNanos());
  }
}
