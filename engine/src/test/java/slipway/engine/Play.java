package slipway.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import slipway.deployment.Deployment;
import slipway.deployment.DeploymentId;
import slipway.deployment.Event;
import slipway.journal.Envelope;
import slipway.lane.Lane;
import slipway.testkit.Crashes;
import slipway.testkit.MemoryJournal;
import slipway.testkit.Samples;
import slipway.testkit.SettableClock;
import slipway.testkit.SimulatedWorld;

/**
 * One run of a story in simulated time: people ask at stated seconds, the engine steps, the guard
 * looks. When the process is crashed, the next one goes on where the world is.
 */
final class Play {
  private static final int MOST_STEPS_A_SECOND = 100;
  private static final int MOST_RESTARTS = 3;
  private static final int HARMED = 12;

  /** How a run ended; instants are left out, since a restart takes none. */
  record Ending(
      List<String> deployments,
      Map<String, Integer> running,
      Map<String, String> users,
      List<String> told) {}

  private final Story story;
  private final List<Story.Asking> asks;
  private final SettableClock clock = new SettableClock();
  private final SimulatedWorld world;
  private final Crashes crashes;
  private final MemoryJournal journal;
  private final MemoryJournal calm;
  private final List<Integer> points = new ArrayList<>();
  private boolean idle;
  private int asked;

  Play(Story story, Crashes crashes) {
    this.story = story;
    this.asks = story.asks();
    this.crashes = crashes;
    this.world = new SimulatedWorld(clock, story.refused());
    this.world.crash(crashes);
    this.journal = new MemoryJournal(crashes, clock);
    this.calm = journal.reopened(Crashes.never());
  }

  Ending run() {
    int seconds = story.seconds();
    int second = 0;
    for (int restart = 0; restart <= MOST_RESTARTS; restart++) {
      try {
        var judge = new ScriptedJudge(story.script(), crashes, clock);
        judge.harms(restart == 0 ? HARMED : 0); // whoever starts anew knows nothing
        var engine = new Engine(journal, world, judge, clock);
        var guard = new Guard(journal, world, judge);
        for (; second < seconds; second++) {
          second(second, engine, guard);
          clock.advance(Duration.ofSeconds(1));
        }
        return ending();
      } catch (Crashes.Crash _) {
        idle = false; // the process died here, and the next turn of the loop is its restart
      }
    }
    throw new AssertionError("crashed more than once");
  }

  private void second(int second, Engine engine, Guard guard) {
    if (story.downAt(second)) {
      return;
    }
    List<Story.Asking> due = asks.stream().filter(a -> a.second() <= second).toList();
    while (asked < due.size()) {
      Consumer<Engine> ask = due.get(asked).ask();
      int before = crashes.reached();
      ask.accept(engine);
      IntStream.rangeClosed(before + 1, crashes.reached()).forEach(points::add);
      asked++;
    }
    for (int i = 0; i < MOST_STEPS_A_SECOND; i++) {
      boolean moved = false;
      for (DeploymentId id : open()) {
        moved |= watched(() -> engine.step(id));
        moved |= watched(() -> guard.look(id));
      }
      if (!moved) {
        return;
      }
    }
    throw new AssertionError("no rest within a second: " + lane().deployments());
  }

  /** Makes the call; the crash points in it matter when something came of it. */
  private boolean watched(Supplier<Pause> call) {
    int before = crashes.reached();
    boolean moved = call.get() instanceof Pause.None;
    if (moved || idle) {
      IntStream.rangeClosed(before + 1, crashes.reached()).forEach(points::add);
    }
    idle = moved;
    return moved;
  }

  /** The crash points of all calls from which something came, and of the first idle one after. */
  List<Integer> points() {
    return List.copyOf(points);
  }

  private List<DeploymentId> open() {
    return lane().deployments().stream().map(Deployment::id).toList();
  }

  /** The lane as it is, without crash points. */
  private Lane lane() {
    return calm.load(Samples.SHOP);
  }

  private Ending ending() {
    List<String> deployments = new ArrayList<>();
    for (int number = 1; number <= lane().lastNumber(); number++) {
      deployments.add(outcome(new DeploymentId(Samples.SHOP, number)));
    }
    return new Ending(deployments, world.running(), world.users(), world.told());
  }

  private String outcome(DeploymentId id) {
    List<Envelope> events =
        journal.all().stream().filter(e -> e.entry().deployment().equals(id)).toList();
    Deployment deployment =
        Deployment.opened(
            id, (Event.Opened) events.getFirst().entry().event(), events.getFirst().at());
    for (Envelope e : events.subList(1, events.size())) {
      deployment = deployment.apply(e.entry().event(), e.at());
    }
    return deployment.release().map(r -> r.version() + " ").orElse("removal ")
        + deployment.state().getClass().getSimpleName();
  }
}
