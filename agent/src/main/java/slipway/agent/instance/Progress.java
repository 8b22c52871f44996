package slipway.agent.instance;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import slipway.agent.protocol.Answer;

/** How far an order has come, as an answer. */
final class Progress {
  private static final long ASK_AGAIN_MILLIS = 200;
  private static final int MOST_NAMED = 3;

  private final Pace.Restarts limits;

  Progress(Pace.Restarts limits) {
    this.limits = limits;
  }

  static Answer nothingRuns(String version) {
    return new Answer.Reached("no instance of %s runs".formatted(version));
  }

  /** Of the order that so many instances run. */
  Answer ofRun(Group group, Optional<Seat> obstacle) {
    if (group.wanted == 0) {
      return group.seats.isEmpty()
          ? nothingRuns(group.version())
          : underway("%s is stopping: %s".formatted(group.version(), named(group.seats)));
    }
    if (group.givenUp()) {
      return new Answer.Refused(group.failure);
    }
    if (runs(group)) {
      return new Answer.Reached(
          "%d of %d %s of %s %s ready%s%s"
              .formatted(
                  group.wanted,
                  group.wanted,
                  group.wanted == 1 ? "instance" : "instances",
                  group.version(),
                  group.wanted == 1 ? "is" : "are",
                  ports(group),
                  limits(group)));
    }
    if (obstacle.isPresent()) {
      Seat other = obstacle.get();
      return underway(
          "%s waits for %s of %s to end: never two at once"
              .formatted(group.version(), other, Words.version(other.release)));
    }
    return hopeless(group).orElseGet(() -> underway(whatIsLacking(group)));
  }

  /** Of the order that all instances are of the newest mark. */
  Answer ofReplace(Group group, Optional<Seat> obstacle) {
    long old = group.staying().stream().filter(s -> !s.mark.equals(group.mark)).count();
    if (old == 0 || group.wanted == 0 || group.givenUp()) {
      return ofRun(group, obstacle);
    }
    return group.failure.isEmpty()
        ? underway(
            "%d of %d instances of %s are still to be replaced; %s"
                .formatted(old, group.wanted, group.version(), whatIsLacking(group)))
        : new Answer.Refused(
            group.failure + "; %d of its instances run on as they were".formatted(old));
  }

  /** Whether as many run as are wanted, all ready, and none besides. */
  static boolean runs(Group group) {
    return group.seats.size() == group.wanted && group.ready() == group.wanted;
  }

  private Optional<Answer> hopeless(Group group) {
    return group.staying().stream()
        .filter(seat -> !seat.takesUsers() && seat.mishaps.hopeless(limits))
        .findFirst()
        .map(
            seat ->
                new Answer.Refused(
                    seat.mishaps.failure().isEmpty()
                        ? "%s keeps ending: %d times in a row within %s of its start; last it %s"
                            .formatted(
                                group.version(),
                                seat.mishaps.shortLives(),
                                Words.of(limits.shortLife()),
                                seat.mishaps.lastEnd())
                        : seat.mishaps.failure()));
  }

  private static String whatIsLacking(Group group) {
    String lacking =
        group.seats.stream()
            .filter(seat -> !seat.takesUsers() && !seat.lacking.isEmpty())
            .limit(MOST_NAMED)
            .map(seat -> "; %s: %s".formatted(seat, seat.lacking))
            .collect(Collectors.joining());
    return "%d of %d instances of %s are ready%s"
        .formatted(group.ready(), group.wanted, group.version(), lacking);
  }

  private static String named(List<Seat> seats) {
    return seats.stream()
        .limit(MOST_NAMED)
        .map(seat -> seat.lacking.isEmpty() ? seat.toString() : seat + ", " + seat.lacking)
        .collect(Collectors.joining("; "));
  }

  private static String ports(Group group) {
    String ports =
        group.seats.stream()
            .filter(seat -> seat.port > 0)
            .map(seat -> Integer.toString(seat.port))
            .collect(Collectors.joining(", "));
    return ports.isEmpty() ? "" : ", listening on " + ports;
  }

  private static String limits(Group group) {
    return group.seats.stream()
        .map(seat -> seat.confinement(group.launch.limits()))
        .filter(words -> !words.isEmpty())
        .distinct()
        .map(words -> "; limits: " + words)
        .collect(Collectors.joining());
  }

  private static Answer underway(String what) {
    return new Answer.Underway(ASK_AGAIN_MILLIS, what);
  }
}
