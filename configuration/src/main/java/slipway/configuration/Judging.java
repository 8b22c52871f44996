package slipway.configuration;

import java.time.Duration;
import slipway.application.Strategy.Judgement;
import slipway.configuration.text.Mistake.Kind;

/** Reads at what error rate an environment's releases are judged, and what counts as worse. */
final class Judging {
  private static final Form<Double> RATE = new Shares(1, 2_000).asFraction();
  private static final Margins MARGIN = new Margins(50);
  private static final Durations LATENCY_MARGIN =
      new Durations(Duration.ZERO, Duration.ofMinutes(10));

  private final Section judge;
  private final Judgement judgement;

  private Judging(Section judge, Judgement judgement) {
    this.judge = judge;
    this.judgement = judgement;
  }

  static Judging read(Section environment) {
    Section judge =
        environment
            .tree("judge")
            .flatMap(t -> Section.of(Shape.JUDGE, t, environment.at("judge"), environment.desk()))
            .orElseGet(
                () ->
                    Section.absent(
                        Shape.JUDGE,
                        environment.mapping(),
                        environment.at("judge"),
                        environment.desk()));
    var otherwise = Judgement.DEFAULT;
    boolean errors = judge.value("errors", new Truth(), otherwise.errors());
    boolean latency = judge.value("latency", new Truth(), otherwise.latency());
    double margin = judge.value("margin", MARGIN, otherwise.errorMargin());
    var latencyMargin = judge.value("latencyMargin", LATENCY_MARGIN, otherwise.latencyMargin());
    double rollbacks = judge.value("falseRollbacks", RATE, otherwise.falseRollbacks());
    double promotions = judge.value("falsePromotions", RATE, otherwise.falsePromotions());
    if (!errors && !latency) {
      judge
          .notes()
          .mistake(
              Kind.NOTHING_JUDGED,
              judge.place("latency"),
              "neither errors nor latency judged",
              "one of them true: else no release could be told from a bad one");
    }
    return new Judging(
        judge, new Judgement(rollbacks, promotions, margin, latencyMargin, errors, latency));
  }

  /**
   * How releases of that component are judged. Latency is counted by request, and the requests of a
   * user who stays with one release are not independent, so that the error rate could not be kept.
   */
  Judgement of(Part part) {
    if (!part.isSticky() || !judgement.latency()) {
      return judgement;
    }
    if (judge.says("latency")) {
      judge
          .notes()
          .mistake(
              Kind.STICKY_LATENCY,
              judge.place("latency"),
              "latency judged where users of %s are routed by %s"
                  .formatted(part.name(), Routing.FORM.write(part.routing())),
              "routing: request, or latency: false: requests of one user are not independent");
    } else if (!judgement.errors()) {
      judge
          .notes()
          .mistake(
              Kind.NOTHING_JUDGED,
              judge.place("errors"),
              "errors not judged where users of %s are routed by %s"
                  .formatted(part.name(), Routing.FORM.write(part.routing())),
              "errors: true, since the latency of sticky users cannot be judged");
    } else {
      part.section()
          .sheet()
          .assumed(
              part.section().at("judge.latency"),
              "false",
              "requests of a user routed by %s are not independent"
                  .formatted(Routing.FORM.write(part.routing())));
    }
    return new Judgement(
        judgement.falseRollbacks(),
        judgement.falsePromotions(),
        judgement.errorMargin(),
        judgement.latencyMargin(),
        judgement.errors(),
        false);
  }
}
