package slipway.demo;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import slipway.api.Answers;
import slipway.cli.client.WireFormat;
import slipway.demo.load.Load;
import slipway.demo.load.Tally;

/** The demonstration: a shop, its users, five releases, and what becomes of them. */
public final class Demonstration {
  private static final double PER_SECOND = 200;
  private static final long SEED = 20_261_121;
  private static final Duration DRAIN = Duration.ofSeconds(5);

  private final Stage stage;
  private final Options options;
  private final LongSupplier nanos;

  /**
   * How it is told.
   *
   * @param port users come in at
   * @param exit ends after the stories
   * @param json one document on {@code out}, and nothing else there
   * @param out standard output
   * @param err where the stories are told when {@code out} is for the document
   * @param terminal whether a person watches
   */
  public record Options(
      int port, boolean exit, boolean json, PrintWriter out, PrintWriter err, boolean terminal) {}

  public Demonstration(Stage stage, Options options, LongSupplier nanos) {
    this.stage = stage;
    this.options = options;
    this.nanos = nanos;
  }

  /** Tells the stories; whether every one ended as it should. */
  public boolean run() {
    PrintWriter told = options.json() ? options.err() : options.out();
    var telling = new Telling(told, options.terminal() && !options.json(), nanos);
    var shop = new SampleShop(stage.javaHome(), stage.folder().resolve("faults"));
    var stories = new Stories(stage, shop, telling, nanos);
    telling.line("Slipway starts, with a fresh data folder in " + stage.folder());
    stage.open();
    telling.line("live page: " + stage.link());
    boolean ok = false;
    try {
      tell(stories);
      ok = conclude(stories, telling);
      if (!options.exit()) {
        new Playground(stage, shop, stories, telling).open(options.port(), options.terminal());
      }
    } catch (StoryBroken e) {
      telling.line("the story broke: " + e.getMessage());
    } finally {
      end(stories);
    }
    return ok;
  }

  private void tell(Stories stories) {
    int port = options.port();
    stories.first(port, Load.Shape.of(PER_SECOND, SEED));
    stories.release("v2: 5 % of its requests fail", ShopVersion.V2, port, Optional.empty());
    stories.releaseThroughDeath("v3: good; and Slipway is killed meanwhile", ShopVersion.V3, port);
    stories.release("v4: p95 is 250 ms higher", ShopVersion.V4, port, Optional.empty());
    stories.release("v5: never becomes ready", ShopVersion.V5, port, Optional.empty());
    stories.back("one command back, from v3 to v1");
    stories.release(
        "and forward again, by blue/green", ShopVersion.V3, port, Optional.of("blueGreen"));
  }

  private boolean conclude(Stories stories, Telling telling) {
    telling.title("What the stories show");
    boolean replayed = replay(telling);
    if (options.exit()) {
      stop(stories.load());
    }
    boolean agree = compare(stories, telling);
    boolean ended = summary(stories.tales(), telling);
    boolean ok = replayed && ended;
    if (options.json()) {
      long requests = stories.load().totals().values().stream().mapToLong(Tally::requests).sum();
      var document = new Tale.Document(ok, requests, stories.tales());
      options.out().println(WireFormat.mapper().writeValueAsString(document));
      options.out().flush();
    }
    telling.line(agree ? "both counts agree exactly" : "the counts differ: see above");
    honest(telling);
    return ok;
  }

  private boolean replay(Telling telling) {
    Answers.Replay replay =
        stage.client().replay(Stories.APPLICATION + "." + Stories.ENVIRONMENT + ".2").orThrow();
    telling.line(
        "replay of v2's verdict: "
            + (replay.identical() ? "identical, bit for bit" : "NOT identical"));
    return replay.identical() && !replay.verdicts().isEmpty();
  }

  /** The users' own count beside the router's. */
  private boolean compare(Stories stories, Telling telling) {
    stories.settle(stories.load().mark());
    Map<String, Map<String, Long>> router =
        stage
            .client()
            .totals(Stories.APPLICATION, Stories.ENVIRONMENT)
            .orThrow()
            .components()
            .getFirst()
            .byVersion();
    boolean agree = true;
    for (var entry : stories.load().totals().entrySet()) {
      String version = entry.getKey();
      Tally users = entry.getValue();
      Map<String, Long> counted = router.getOrDefault(version, Map.of());
      long errors = counted.getOrDefault("5xx", 0L);
      long torn = counted.getOrDefault("torn", 0L);
      agree &= users.serverErrors() == errors && users.notWhole() == torn;
      telling.line(
          String.format(
              Locale.ROOT,
              "%-4s users count %,8d requests, %,5d answered 5xx, %d not whole; the router %,5d and %d",
              version.isEmpty() ? "none" : version,
              users.requests(),
              users.serverErrors(),
              users.notWhole(),
              errors,
              torn));
    }
    return agree;
  }

  private boolean summary(List<Tale> tales, Telling telling) {
    List<String> wanted =
        List.of(
            "promoted",
            "rolledBack",
            "promoted",
            "rolledBack",
            "rolledBack",
            "rolledBack",
            "promoted");
    for (Tale tale : tales) {
      telling.line(
          String.format(
              Locale.ROOT,
              "%-3s %-9s %-10s verdict %s, back %s, harmed %d of %,d, failed by a switch: %d",
              tale.release(),
              tale.strategy(),
              tale.outcome(),
              seconds(tale.secondsToVerdict()),
              seconds(tale.secondsToSwitchBack()),
              tale.harmedRequests(),
              tale.requests(),
              tale.failedBySwitch()));
    }
    return tales.stream().map(Tale::outcome).toList().equals(wanted)
        && tales.stream().allMatch(t -> t.failedBySwitch() == 0);
  }

  private static String seconds(Optional<Double> seconds) {
    return seconds.map(s -> String.format(Locale.ROOT, "%.2f s", s)).orElse("none");
  }

  private static void honest(Telling telling) {
    telling.say("");
    telling.say(
        "Real: server, agent, router, processes, journal, evidence, verdicts, the kill -9.");
    telling.say(
        "Simulated: the shop is a sample, its faults are built in, and its users are a program.");
    telling.say("");
    telling.say("In your own folder:");
    telling.say("  slipway init");
    telling.say("  slipway check");
    telling.say("  slipway deploy v1");
  }

  private static void stop(Load load) {
    try {
      load.stop(DRAIN);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void end(Stories stories) {
    try {
      stories.close();
    } finally {
      stage.close();
    }
  }
}
