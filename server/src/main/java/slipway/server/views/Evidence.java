package slipway.server.views;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import slipway.api.EvidenceView;
import slipway.application.Place;
import slipway.deployment.DeploymentId;
import slipway.evidence.TickStore;
import slipway.journal.Envelope;
import slipway.judging.Look;
import slipway.judging.TickJudge.Retrial;

/**
 * Readings of the evidence, live and looked back at. Looking back judges a whole exposure again, so
 * that what was read is kept until newer ticks come, the least recently asked for least long.
 */
public final class Evidence {
  private static final int EVERY_MILLIS = 500;

  private final Lookback lookback;
  private final TickStore ticks;
  private final Outlook outlook;
  private final KeptReadings kept = new KeptReadings();

  /** Judges what is past once more. */
  @FunctionalInterface
  public interface Lookback {
    /** Every look at one scope of an exposure up to a tick, at most one in so many milliseconds. */
    List<Look> looks(Retrial retrial, long last, int everyMillis);
  }

  /**
   * Nothing is kept yet.
   *
   * @param ticks says whether there are newer ones
   */
  public Evidence(Lookback lookback, TickStore ticks, Outlook outlook) {
    this.lookback = lookback;
    this.ticks = ticks;
    this.outlook = outlook;
  }

  /** A reading of now, with what is to be expected. */
  public EvidenceView now(Course course, Look look) {
    Instant from = course.harm().opened();
    return view(course, look, from, outlook.seconds(course.deployment(), look));
  }

  /** All readings of a deployment after a tick, two a second, the oldest first. */
  public List<EvidenceView> all(List<Envelope> events, long after) {
    List<EvidenceView> views = new ArrayList<>();
    List<Trials.Held> trials = Trials.of(events);
    Course course = Course.of(events);
    for (int i = 0; i < trials.size(); i++) {
      for (EvidenceView point : readings(course, trials.get(i), i)) {
        if (point.tick() > after) {
          views.add(point);
        }
      }
    }
    return views;
  }

  private List<EvidenceView> readings(Course course, Trials.Held held, int number) {
    Retrial retrial = held.retrial();
    DeploymentId id = retrial.deployment().id();
    long newest = ticks.newest(new Place(id.lane(), retrial.scope().component()));
    long last = Math.min(held.last(), newest);
    var asked = new KeptReadings.Asked(id, number);
    Optional<List<EvidenceView>> before = kept.find(asked, last);
    if (before.isPresent()) {
      return before.get();
    }
    List<Look> all = lookback.looks(retrial, last, EVERY_MILLIS);
    List<EvidenceView> points =
        all.stream()
            .filter(look -> !isAfter(held, look))
            .map(look -> view(course, look, held.from(), Optional.empty()))
            .toList();
    boolean isWhole = last == held.last() || points.size() < all.size();
    kept.keep(asked, new KeptReadings.Readings(last, isWhole, points));
    return points;
  }

  /** Ticks go on when somebody ended the exposure; they say nothing of it any more. */
  private static boolean isAfter(Trials.Held held, Look look) {
    return held.until().filter(end -> look.at().isAfter(end)).isPresent();
  }

  /**
   * The first tick of an exposure may have begun before it: what it says is of the exposure all the
   * same, and is told as of its beginning.
   */
  private static EvidenceView view(
      Course course, Look look, Instant from, Optional<Double> expectedSeconds) {
    var evidence = look.evidence();
    Instant at = look.at().isBefore(from) ? from : look.at();
    return new EvidenceView(
        course.deployment().id().toString(),
        look.component(),
        at,
        look.tick(),
        look.share(),
        look.verdict().name(),
        evidence.harm(),
        evidence.harmThreshold(),
        evidence.good(),
        evidence.goodThreshold(),
        evidence.progress(),
        arm(look.candidate()),
        look.baseline().map(Evidence::arm),
        course.harm().before(at) + look.harmed(),
        expectedSeconds,
        evidence.hold(),
        evidence.guaranteed(),
        look.sentence());
  }

  private static EvidenceView.Arm arm(Look.Arm arm) {
    return new EvidenceView.Arm(
        arm.version(),
        arm.requests(),
        arm.bad(),
        arm.requests() == 0 ? Optional.empty() : Optional.of((double) arm.bad() / arm.requests()),
        boxed(arm.p95Millis()),
        new EvidenceView.Recent(
            arm.perSecond(), boxed(arm.recentRate()), boxed(arm.recentP95Millis())));
  }

  private static Optional<Double> boxed(OptionalDouble value) {
    return Forecasts.boxed(value);
  }
}
