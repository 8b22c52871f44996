package slipway.demo;

import java.io.PrintWriter;
import java.time.Duration;
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
      stop(stories.users().load());
    }
    boolean agree = new SecondCount(stage.client(), stories.users()).agrees(telling);
    boolean ended = new Endings(stories.tales()).areAsTheyShould(telling);
    boolean ok = replayed && ended;
    if (options.json()) {
      long requests =
          stories.users().load().totals().values().stream().mapToLong(Tally::requests).sum();
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
        stage.client().replay(Shipping.APPLICATION + "." + Shipping.ENVIRONMENT + ".2").orThrow();
    telling.line(
        "replay of v2's verdict: "
            + (replay.identical() ? "identical, bit for bit" : "NOT identical"));
    return replay.identical() && !replay.verdicts().isEmpty();
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
      stories.users().close();
    } finally {
      stage.close();
    }
  }
}
