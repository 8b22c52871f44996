package slipway.server.views;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import slipway.deployment.Deployment;
import slipway.deployment.DeploymentId;
import slipway.deployment.Entry;
import slipway.deployment.Event;
import slipway.deployment.Exposure;
import slipway.deployment.Proposal;
import slipway.evidence.Finding;
import slipway.evidence.History;
import slipway.evidence.Verdict;
import slipway.journal.Envelope;
import slipway.judging.Look;
import slipway.lane.Lane;
import slipway.release.Digest;
import slipway.testkit.MemoryJournal;
import slipway.testkit.Samples;
import slipway.testkit.SettableClock;

/** A lane in which things happen, a second after each other. */
final class Story {
  final SettableClock clock = new SettableClock();
  final MemoryJournal journal = new MemoryJournal(clock);

  /** Asks for a deployment. */
  Story opened(Proposal proposal) {
    return happens(lane().nextId(), new Event.Opened(proposal));
  }

  /** These events happen to the newest deployment. */
  Story then(Event... events) {
    for (Event event : events) {
      happens(newest(), event);
    }
    return this;
  }

  Story happens(DeploymentId id, Event event) {
    clock.advance(Duration.ofSeconds(1));
    Lane before = lane();
    journal.append(before, List.of(new Entry(id, event)), "ada");
    return this;
  }

  Story after(Duration time) {
    clock.advance(time);
    return this;
  }

  /** So many actions become true. */
  Story reached(int times) {
    for (int i = 0; i < times; i++) {
      then(new Event.Reached("it is so"));
    }
    return this;
  }

  /** Users come to the release that is asked for: prepared, started, checked and shared. */
  Story exposed() {
    return then(new Event.Begun()).reached(3).exposureOpened(1_000).reached(1);
  }

  Story exposureOpened(int share) {
    return exposureOpened(share, 1);
  }

  /** After the lease of the first ran out. */
  Story exposureOpenedAgain(int share) {
    return exposureOpened(share, 2);
  }

  private Story exposureOpened(int share, int attempt) {
    var scope = new Exposure.Scope("web", 7, History.NONE);
    var exposure = new Exposure(clock.instant(), List.of(scope), attempt);
    return then(new Event.ExposureOpened(exposure, share));
  }

  /** Promoted, and watched. */
  Story watched() {
    return exposed()
        .then(new Event.ExposurePassed(finding(Verdict.GOOD)))
        .reached(1)
        .exposureOpened(0);
  }

  Lane lane() {
    return journal.load(Samples.SHOP);
  }

  private DeploymentId newest() {
    return new DeploymentId(Samples.SHOP, lane().lastNumber());
  }

  List<Envelope> events() {
    return journal.of(newest());
  }

  Course course() {
    return Course.of(events());
  }

  Deployment deployment() {
    return course().deployment();
  }

  static Event harm() {
    return new Event.HarmFound(finding(Verdict.HARMFUL));
  }

  static Finding finding(Verdict verdict) {
    var span = new Finding.Span(7, 90, Digest.of("ticks"), 100, 5);
    return new Finding(verdict, "as it was found", 1, 1, span, true);
  }

  /** A look at what is exposed, so much later than it was opened. */
  Look look(Verdict verdict, int share, double progress, Duration later) {
    Instant opened = deployment().exposed().orElseThrow().exposure().openedAt();
    var arm =
        new Look.Arm(
            "v2", 10, 0, OptionalDouble.empty(), 5, OptionalDouble.empty(), OptionalDouble.empty());
    return new Look(
        "web",
        opened.plus(later),
        90,
        share,
        verdict,
        "a look",
        new Look.Evidence(0, 4, 1, 3, progress, "", true),
        arm,
        Optional.empty(),
        0);
  }
}
