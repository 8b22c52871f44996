package slipway.checking;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import slipway.action.Action;
import slipway.application.Component;
import slipway.check.Check;
import slipway.deployment.Deployment;
import slipway.lane.Lane;
import slipway.plan.Step;

/** A check that is to be asked again and again. */
record Duty(Subject subject, Check check, Check.When when) {

  /** All of a lane, as it is now. */
  static List<Duty> of(Lane lane) {
    List<Duty> duties = new ArrayList<>();
    for (Deployment deployment : lane.deployments()) {
      exposed(deployment)
          .map(r -> new Subject(deployment.id(), r.component(), r.release()))
          .forEach(subject -> add(subject, Check.When.DURING, duties));
    }
    lane.top()
        .ifPresent(
            top ->
                top.release()
                    .ifPresent(
                        release -> {
                          for (Component c : top.proposal().environment().components()) {
                            var subject = new Subject(top.id(), c, release);
                            add(subject, Check.When.SCHEDULED, duties);
                          }
                        }));
    return duties;
  }

  /** What users are coming to, or have come to and are watched with. */
  private static Stream<Action.Runner> exposed(Deployment deployment) {
    if (deployment.exposed().isEmpty()) {
      return Stream.empty();
    }
    return switch (deployment.step().orElseThrow()) {
      case Step.Expose expose -> Stream.of(expose.change().candidate());
      case Step.Watch watch -> watch.changes().stream().map(Step.Change::candidate);
      case Step.Act _ -> Stream.empty();
    };
  }

  private static void add(Subject subject, Check.When when, List<Duty> duties) {
    subject.component().checks().stream()
        .filter(check -> check.isFor(when))
        .map(check -> new Duty(subject, check, when))
        .forEach(duties::add);
  }

  Checks.Failure failed(String complaint) {
    return new Checks.Failure(
        subject.deployment(), subject.component().name(), check.name(), complaint);
  }
}
