package slipway.judging;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import slipway.analysis.Reading;
import slipway.analysis.Words;
import slipway.application.LaneId;
import slipway.application.Place;
import slipway.deployment.Deployment;
import slipway.deployment.DeploymentId;
import slipway.deployment.Exposure;
import slipway.deployment.State.Exposed;
import slipway.deployment.State.Observing;
import slipway.engine.Assessment;
import slipway.engine.Judge;
import slipway.evidence.Finding;
import slipway.evidence.NoEvidence;
import slipway.evidence.Tick;
import slipway.evidence.TickSource;
import slipway.evidence.TickStore;
import slipway.evidence.Verdict;
import slipway.plan.Step;

/**
 * Judges by the ticks the agent counts. What is judged is kept first, so that after a restart, and
 * in a replay, the same is judged again.
 */
public final class TickJudge implements Judge {
  private static final Logger LOG = System.getLogger(TickJudge.class.getName());
  private static final int MOST_AT_ONCE = 2_000;
  private static final int MOST_READS = 50;

  private final TickSource source;
  private final TickStore store;
  private final Lookback lookback;
  private final Map<Subject, Trial> trials = new ConcurrentHashMap<>();

  private record Subject(DeploymentId deployment, Exposure exposure, String component) {}

  public TickJudge(TickSource source, TickStore store) {
    this.source = source;
    this.store = store;
    this.lookback = new Lookback(store);
  }

  @Override
  public List<Exposure.Scope> open(Deployment deployment, Step step) {
    forget(deployment.id());
    return changes(step).stream().map(change -> open(deployment, change)).toList();
  }

  private static List<Step.Change> changes(Step step) {
    return switch (step) {
      case Step.Expose expose -> List.of(expose.change());
      case Step.Watch watch -> watch.changes();
      case Step.Act _ -> throw new IllegalStateException("an action is not judged: " + step);
    };
  }

  private Exposure.Scope open(Deployment deployment, Step.Change change) {
    var place = new Place(deployment.id().lane(), change.component().name());
    long newest = fetch(place, store.newest(place));
    return new Exposure.Scope(place.component(), newest, lookback.of(place, change));
  }

  /** Keeps everything that was counted up to now; the newest sequence number. */
  private long fetch(Place place, long after) {
    long newest = after;
    for (int i = 0; i < MOST_READS; i++) {
      List<Tick> ticks = source.after(place, newest, MOST_AT_ONCE);
      store.keep(place, ticks);
      newest = ticks.isEmpty() ? newest : ticks.getLast().sequence();
      if (ticks.size() < MOST_AT_ONCE) {
        break;
      }
    }
    return newest;
  }

  @Override
  public Assessment assess(Deployment deployment, Exposed exposed) {
    List<Trial> heard = new ArrayList<>();
    for (Exposure.Scope scope : exposed.exposure().scopes()) {
      Trial trial = trial(deployment, exposed, scope);
      hear(trial);
      heard.add(trial);
    }
    return heard.isEmpty() ? NothingToJudge.ASSESSMENT : assessment(heard, exposed);
  }

  /** Keeps and weighs what is newer; how many ticks these were. */
  private int hear(Trial trial) {
    List<Tick> ticks = source.after(trial.matter().place(), trial.last(), MOST_AT_ONCE);
    store.keep(trial.matter().place(), ticks);
    synchronized (trial) {
      trial.hear(ticks);
    }
    return ticks.size();
  }

  private Trial trial(Deployment deployment, Exposed exposed, Exposure.Scope scope) {
    return trials.computeIfAbsent(
        new Subject(deployment.id(), exposed.exposure(), scope.component()),
        _ -> {
          var trial = new Trial(Matter.of(deployment, deployment.step().orElseThrow(), scope));
          Place place = trial.matter().place();
          trial.hear(store.between(place, scope.afterTick(), store.newest(place)));
          return trial;
        });
  }

  private static Assessment assessment(List<Trial> trials, Exposed exposed) {
    Trial worst = worst(trials);
    var elapsed = trials.stream().map(Trial::elapsed).max(Comparator.naturalOrder());
    return new Assessment(
        verdict(worst),
        sentence(worst),
        elapsed.orElse(Duration.ZERO),
        held(worst, exposed),
        worst.reading().map(r -> Conversion.permyriad(r.advice().suggestedShare())).orElse(0),
        hold(worst),
        trials.stream()
            .map(t -> new Assessment.Heard(t.matter().scope().component(), t.last(), t.slowAfter()))
            .toList());
  }

  /** Not at all until there is evidence of the share that was ordered last. */
  private static Duration held(Trial trial, Exposed exposed) {
    boolean other = exposed instanceof Observing at && at.share() != trial.share();
    return other ? Duration.ZERO : trial.held();
  }

  private static Trial worst(List<Trial> trials) {
    return trials.stream().min(Comparator.comparing(TickJudge::verdict)).orElseThrow();
  }

  /** In the order of {@link Verdict}: harm first, good only when nothing else is said. */
  static Verdict verdict(Trial trial) {
    return trial
        .reading()
        .map(
            reading ->
                switch (reading.verdict()) {
                  case HARMFUL -> Verdict.HARMFUL;
                  case GOOD -> Verdict.GOOD;
                  case UNDECIDED -> Verdict.UNDECIDED;
                  case NO_DATA -> Verdict.NO_DATA;
                })
        .orElse(Verdict.UNDECIDED);
  }

  static String sentence(Trial trial) {
    var words =
        new Words(
            trial.settings(), trial.matter().candidateVersion(), trial.matter().baselineVersion());
    return trial
        .reading()
        .map(words::sentence)
        .orElse(trial.matter().candidateVersion() + " has had no share of users yet");
  }

  static String hold(Trial trial) {
    Optional<Reading> reading = trial.reading();
    if (reading.isEmpty() || reading.get().advice().holds().isEmpty()) {
      return "";
    }
    return switch (reading.get().advice().holds().iterator().next()) {
      case WARNING -> "the evidence warns of harm";
      case STATUS_MIX -> "the answers 401, 403, 404 or 429 are not as many as before";
      case NO_DATA -> "nobody has used it for a while";
    };
  }

  @Override
  public Finding seal(Deployment deployment, Exposed exposed) {
    List<Trial> all =
        exposed.exposure().scopes().stream().map(s -> trial(deployment, exposed, s)).toList();
    return all.isEmpty() ? NothingToJudge.FINDING : seal(worst(all));
  }

  Finding seal(Trial trial) {
    Matter matter = trial.matter();
    long after = matter.scope().afterTick();
    Optional<Reading> reading = trial.reading();
    return new Finding(
        verdict(trial),
        sentence(trial),
        reading.map(r -> r.harm().logE()).orElse(0.0),
        reading.map(r -> r.good().logE()).orElse(0.0),
        new Finding.Span(
            after,
            trial.last(),
            store.digest(matter.place(), after, trial.last()),
            reading.map(r -> r.arms().canary().requests()).orElse(0L),
            trial.harmed()),
        !matter.alone());
  }

  @Override
  public long harmed(DeploymentId deployment) {
    Map<Subject, Trial> all = new HashMap<>(trials);
    all.keySet().removeIf(subject -> !subject.deployment().equals(deployment));
    // One that was looked at while it was forgotten may be of an exposure before.
    Optional<Instant> newest =
        all.keySet().stream().map(s -> s.exposure().openedAt()).max(Comparator.naturalOrder());
    all.keySet().removeIf(s -> newest.filter(s.exposure().openedAt()::equals).isEmpty());
    all.values().forEach(this::hearAll);
    return all.values().stream().mapToLong(TickJudge::harmed).sum();
  }

  /** Up to now, or up to what is known where whoever counts is silent. */
  private void hearAll(Trial trial) {
    try {
      int heard = MOST_AT_ONCE;
      for (int i = 0; i < MOST_READS && heard == MOST_AT_ONCE; i++) {
        heard = hear(trial);
      }
    } catch (NoEvidence e) {
      LOG.log(
          Level.DEBUG,
          "who is harmed in {0} counts up to tick {1}: {2}",
          trial.matter().place(),
          trial.last(),
          e.getMessage());
    }
  }

  private static long harmed(Trial trial) {
    synchronized (trial) {
      return trial.harmed();
    }
  }

  @Override
  public void forget(DeploymentId deployment) {
    trials.keySet().removeIf(subject -> subject.deployment().equals(deployment));
  }

  /** What to expect of an exposure in the lane, at the traffic its users make now. */
  public Foresight foresee(LaneId lane, Step.Expose step) {
    var place = new Place(lane, step.change().component().name());
    return Foreseeing.of(step, lookback.of(place, step.change()));
  }

  /**
   * Every look there was at one scope of an exposure, at most one in so many milliseconds: the
   * ticks that were kept, weighed again.
   *
   * @param last the last tick that counts
   */
  public List<Look> looks(Retrial retrial, long last, int everyMillis) {
    var trial = new Trial(Matter.of(retrial.deployment(), retrial.step(), retrial.scope()));
    List<Look> looks = new ArrayList<>();
    int since = everyMillis;
    for (Tick tick : store.between(trial.matter().place(), retrial.scope().afterTick(), last)) {
      trial.hear(List.of(tick));
      since += tick.millis();
      if (since >= everyMillis || tick.sequence() == last) {
        since = 0;
        Look.at(trial, tick.from()).ifPresent(looks::add);
      }
    }
    return looks;
  }

  /** The finding again, from the ticks that were kept; what it says may be compared bit for bit. */
  public Finding again(Retrial retrial, long last) {
    var trial = new Trial(Matter.of(retrial.deployment(), retrial.step(), retrial.scope()));
    trial.hear(store.between(trial.matter().place(), retrial.scope().afterTick(), last));
    return seal(trial);
  }

  /** A scope of a past or present exposure, and the deployment as it was then. */
  public record Retrial(Deployment deployment, Step step, Exposure.Scope scope) {}

  /** What is judged of a deployment now, by component; empty where nothing is. */
  public List<Look> looks(DeploymentId deployment) {
    return trials.entrySet().stream()
        .filter(e -> e.getKey().deployment().equals(deployment))
        .map(e -> Look.at(e.getValue(), e.getValue().lastAt()))
        .flatMap(Optional::stream)
        .toList();
  }
}
