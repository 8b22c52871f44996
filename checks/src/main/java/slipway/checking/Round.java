package slipway.checking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import slipway.check.Check;
import slipway.placement.Unreachable;

/** Asks checks of a subject, each wherever it is to be asked. */
final class Round {
  private final Whereabouts whereabouts;
  private final Examination examination;

  /**
   * One check's part of a round.
   *
   * @param asked at how many places
   * @param failed at how many of them
   * @param complaint the first; empty where it passed everywhere
   * @param took at all places together
   */
  record Part(int asked, int failed, Optional<String> complaint, Duration took) {
    static Part nowhere(String complaint) {
      return new Part(0, 0, Optional.of(complaint), Duration.ZERO);
    }
  }

  Round(Whereabouts whereabouts, Examination examination) {
    this.whereabouts = whereabouts;
    this.examination = examination;
  }

  Part ask(Check check, Check.When when, Subject subject) throws InterruptedException {
    List<String> complaints = new ArrayList<>();
    List<Whereabouts.Spot> spots;
    try {
      spots = whereabouts.of(check, when, subject);
    } catch (Unreachable e) {
      return Part.nowhere("where to ask is not known: " + e.getMessage());
    }
    if (spots.isEmpty()) {
      return Part.nowhere("no instance of " + subject.release().version() + " is ready");
    }
    Duration took = Duration.ZERO;
    for (Whereabouts.Spot spot : spots) {
      Examination.Result result = examination.ask(check, spot.setting());
      took = took.plus(result.took());
      result
          .complaint()
          .map(c -> spot.name().isEmpty() || spots.size() == 1 ? c : spot.name() + ": " + c)
          .ifPresent(complaints::add);
    }
    return new Part(spots.size(), complaints.size(), complaints.stream().findFirst(), took);
  }
}
