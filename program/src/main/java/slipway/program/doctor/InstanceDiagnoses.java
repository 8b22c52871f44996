package slipway.program.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import slipway.agent.protocol.Answer;
import slipway.agent.protocol.Place;
import slipway.cli.Diagnosis;

/** Instances that do not stay up, or wait for something for longer than a start takes. */
record InstanceDiagnoses(List<Answer.Instance> all, Instant now) {
  private static final String INSTANCES = "instances";
  private static final String FOR_A_SECRET = "waits for a secret";
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  InstanceDiagnoses {
    all = all.stream().filter(instance -> !instance.state().equals("ended")).toList();
  }

  List<Diagnosis> diagnoses() {
    List<Diagnosis> troubled =
        all.stream().filter(i -> i.crashLooping() || waits(i)).map(this::of).toList();
    return troubled.isEmpty()
        ? List.of(Diagnosis.ok(INSTANCES, "%d, and none waits for anything".formatted(all.size())))
        : troubled;
  }

  /** One that never had a process, for want of a secret for example, waits since it is wanted. */
  private boolean waits(Answer.Instance instance) {
    Instant since = Instant.ofEpochMilli(instance.process().sinceEpochMillis());
    return !instance.lacking().isEmpty()
        && !instance.state().equals("stopping")
        && since.plus(PATIENCE).isBefore(now);
  }

  /** Whether users of the place find nobody. */
  private boolean isDown(Place place) {
    return all.stream()
        .filter(instance -> instance.place().equals(place))
        .noneMatch(instance -> instance.state().equals("ready"));
  }

  private Diagnosis of(Answer.Instance instance) {
    boolean down = isDown(instance.place());
    String found =
        "%s of %s, started again %d times, is %s: %s%s"
            .formatted(
                instance.id(),
                instance.place(),
                instance.restarts(),
                instance.state(),
                instance.lacking().isEmpty()
                    ? "it ended: " + instance.lastEnd()
                    : instance.lacking(),
                down ? "; none there is ready" : "");
    String then =
        instance.lacking().startsWith(FOR_A_SECRET)
            ? "mend its source; it is asked again and again, longest every 30 s"
            : "see slipway logs --app %s --in %s"
                .formatted(instance.place().application(), instance.place().environment());
    return instance.crashLooping() || down
        ? Diagnosis.wrong(INSTANCES, found, then)
        : Diagnosis.warning(INSTANCES, found, then);
  }
}
