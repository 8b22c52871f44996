package slipway.configuration;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import slipway.application.Strategy;
import slipway.application.Strategy.Bounds;
import slipway.application.Strategy.Course;
import slipway.application.Strategy.Judgement;
import slipway.application.Strategy.OnUndecided;
import slipway.application.Strategy.Ramp;
import slipway.application.Strategy.Stages;
import slipway.configuration.text.Mistake.Kind;
import slipway.configuration.text.Tree;

/** Reads a strategy's settings: which shares, for how long, and what if nothing is decided. */
final class Exposures {
  static final Duration EACH_OF_CANARY = Duration.ofMinutes(2);
  static final Duration EACH_OF_ROLLING = Duration.ofSeconds(30);

  private static final int LEAST_SHARE = 1;
  private static final int MOST_SHARE = 9_900;
  private static final int MOST_STAGES = 20;
  private static final int MOST_BUDGET = 1_000_000;
  private static final int TIMES_AS_LONG = 2;
  private static final Shares SHARE = new Shares(LEAST_SHARE, MOST_SHARE);
  private static final ListOf<Integer> SHARES = new ListOf<>("shares", SHARE, 1, MOST_STAGES);
  private static final Durations EACH = new Durations(Duration.ZERO, Duration.ofDays(1));
  private static final Durations AT_MOST =
      new Durations(Duration.ofSeconds(1), Duration.ofDays(30));
  private static final Word<OnUndecided> ON_UNDECIDED =
      new Word<>(
          "what happens if nothing is decided",
          List.of(
              Map.entry("proceed", OnUndecided.PROCEED),
              Map.entry("hold", OnUndecided.HOLD),
              Map.entry("rollback", OnUndecided.ROLLBACK)));

  private final Section settings;
  private final Part part;
  private final Judgement judgement;

  Exposures(Section settings, Part part, Judgement judgement) {
    this.settings = settings;
    this.part = part;
    this.judgement = judgement;
  }

  Strategy canary() {
    if (settings.says("shares")) {
      return stages();
    }
    if (settings.says("each")) {
      settings
          .notes()
          .mistake(
              Kind.MISPLACED_KEY,
              settings.place("each"),
              "\"each\" without \"shares\"",
              "the shares that are each held so long, as in shares: [5%, 20%, 50%]");
    }
    var ramp = Ramp.DEFAULT;
    int least = settings.value("least", SHARE, ramp.least());
    int most = settings.value("most", SHARE, ramp.most());
    int budget =
        settings.value("harmBudget", new WholeNumbers(1, MOST_BUDGET), (int) ramp.harmBudget());
    if (least > most) {
      settings
          .notes()
          .mistake(
              Kind.SHARE_ORDER,
              settings.place("least"),
              "least: %s above most: %s".formatted(SHARE.write(least), SHARE.write(most)),
              "the smaller share as least");
    }
    Course course = new Ramp(least, most, budget, ramp.reaction());
    return new Strategy.Canary(course, bounds(Duration.ZERO), judgement);
  }

  Strategy blueGreen() {
    return new Strategy.BlueGreen(bounds(Duration.ZERO), judgement);
  }

  Strategy rolling() {
    if (part.entry().isEmpty()) {
      settings.mapping().fields().stream().findFirst().ifPresent(this::refuseWithoutUsers);
      return new Strategy.Rolling(EACH_OF_ROLLING, Bounds.DEFAULT, judgement);
    }
    Duration each = settings.value("each", EACH, EACH_OF_ROLLING);
    int instances = part.program().map(p -> p.instances()).orElse(1);
    return new Strategy.Rolling(each, bounds(each.multipliedBy(instances)), judgement);
  }

  private void refuseWithoutUsers(Tree.Field first) {
    settings
        .notes()
        .mistake(
            Kind.MISPLACED_KEY,
            first.key(),
            "\"%s\" where %s has no users".formatted(first.name(), part.name()),
            "rolling alone: its instances are replaced one by one, each when the last is ready");
  }

  private Strategy stages() {
    List<Integer> shares = settings.value("shares", SHARES).orElse(List.of(LEAST_SHARE));
    checkRising(shares);
    for (String key : List.of("least", "most", "harmBudget")) {
      if (settings.says(key)) {
        settings
            .notes()
            .mistake(
                Kind.CONFLICTING_KEYS,
                settings.place(key),
                "\"%s\" beside \"shares\"".formatted(key),
                "either stated shares or a ramp by least, most and harmBudget");
      }
    }
    Duration each = settings.value("each", EACH, EACH_OF_CANARY);
    var bounds = bounds(each.multipliedBy(shares.size()));
    return new Strategy.Canary(new Stages(shares, each), bounds, judgement);
  }

  private void checkRising(List<Integer> shares) {
    for (int i = 1; i < shares.size(); i++) {
      if (shares.get(i) <= shares.get(i - 1)) {
        Tree at =
            settings.place("shares") instanceof Tree.Sequence list
                ? list.items().get(i)
                : settings.place("shares");
        settings
            .notes()
            .mistake(
                Kind.SHARE_ORDER,
                at,
                "%s after %s".formatted(SHARE.write(shares.get(i)), SHARE.write(shares.get(i - 1))),
                "shares that grow; the last step, to all users, goes without saying");
        return;
      }
    }
  }

  /** How long the exposure lasts, where its shares alone take at least so long. */
  private Bounds bounds(Duration shares) {
    var otherwise = Bounds.DEFAULT;
    Duration soak = settings.value("soak", EACH, otherwise.soak());
    Duration needed = soak.compareTo(shares) > 0 ? soak : shares;
    Duration atMost = atMost(needed);
    var onUndecided = settings.value("onUndecided", ON_UNDECIDED, otherwise.onUndecided());
    return new Bounds(soak, atMost, onUndecided);
  }

  private Duration atMost(Duration needed) {
    Duration usual = Bounds.DEFAULT.atMost();
    if (!settings.says("atMost")) {
      Duration twice = needed.multipliedBy(TIMES_AS_LONG);
      Duration atMost = usual.compareTo(twice) >= 0 ? usual : twice;
      String words = Durations.words(atMost);
      if (atMost.equals(usual)) {
        settings.sheet().assumed(settings.at("atMost"), words);
      } else {
        settings.sheet().assumed(settings.at("atMost"), words, "twice what it takes at least");
      }
      return atMost;
    }
    Optional<Duration> atMost = settings.value("atMost", AT_MOST);
    if (atMost.filter(most -> most.compareTo(needed) < 0).isPresent()) {
      settings
          .notes()
          .mistake(
              Kind.BOUNDS,
              settings.place("atMost"),
              Durations.words(atMost.get()),
              "%s or longer, since it takes that long at least".formatted(Durations.words(needed)));
    }
    return atMost.orElse(usual);
  }
}
