package slipway.program.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import slipway.agent.protocol.Answer;
import slipway.cli.Diagnosis;

/** Instances that do not stay up, or wait for something for longer than a start takes. */
record InstanceDiagnoses(List<Answer.Instance> all, Instant now) {
  private static final String INSTANCES = "instances";
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  InstanceDiagnoses {
    all = all.stream().filter(instance -> !instance.state().equals("ended")).toList();
  }

  List<Diagnosis> diagnoses() {
    List<Diagnosis> troubled =
        all.stream().filter(i -> i.crashLooping() || waits(i)).map(InstanceDiagnoses::of).toList();
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

  private static Diagnosis of(Answer.Instance instance) {
    String found =
        "%s of %s, started again %d times, is %s: %s"
            .formatted(
                instance.id(),
                instance.place(),
                instance.restarts(),
                instance.state(),
                instance.lacking().isEmpty()
                    ? "it ended: " + instance.lastEnd()
                    : instance.lacking());
    String then =
        "see slipway logs --app %s --in %s"
            .formatted(instance.place().application(), instance.place().environment());
    return instance.crashLooping()
        ? Diagnosis.wrong(INSTANCES, found, then)
        : Diagnosis.warning(INSTANCES, found, then);
  }
}
