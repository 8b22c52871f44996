package slipway.checking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import slipway.action.Action;
import slipway.application.Place;
import slipway.check.Check;
import slipway.deployment.DeploymentId;
import slipway.placement.Order;
import slipway.placement.Outcome;
import slipway.placement.Performer;

/**
 * Follows orders to verify by asking the component's checks, and leaves all others to the target.
 *
 * <p>Asking takes its time: meanwhile the order is under way. Nothing is remembered over a restart;
 * then the checks are asked again.
 */
final class Verifying implements Performer {
  private static final Duration SOON = Duration.ofMillis(100);

  private final Performer target;
  private final Round round;
  private final Map<Place, Running> running = new ConcurrentHashMap<>();

  private record Asked(DeploymentId deployment, Action.Verify verify) {}

  private static final class Running {
    private final Asked asked;
    private volatile String now = "checks begin";
    private volatile Optional<Outcome> outcome = Optional.empty();
    private Optional<Thread> thread = Optional.empty();

    Running(Asked asked) {
      this.asked = asked;
    }
  }

  Verifying(Performer target, Round round) {
    this.target = target;
    this.round = round;
  }

  @Override
  public Outcome ensure(Order order) {
    return order.action() instanceof Action.Verify verify
        ? ensure(order.place(), new Asked(order.deployment(), verify))
        : target.ensure(order);
  }

  private Outcome ensure(Place place, Asked asked) {
    Running now =
        running.compute(
            place,
            (_, before) -> {
              if (before != null && before.asked.equals(asked)) {
                return before;
              }
              if (before != null) {
                before.thread.ifPresent(Thread::interrupt);
              }
              return begun(new Running(asked));
            });
    Optional<Outcome> outcome = now.outcome;
    outcome.ifPresent(_ -> running.remove(place, now));
    return outcome.orElseGet(() -> new Outcome.Underway(SOON, now.now));
  }

  private Running begun(Running begun) {
    begun.thread =
        Optional.of(
            Thread.ofVirtual()
                .name("verify " + begun.asked.deployment())
                .start(() -> verify(begun)));
    return begun;
  }

  private void verify(Running begun) {
    var verify = begun.asked.verify();
    var subject = new Subject(begun.asked.deployment(), verify.component(), verify.release());
    String name = verify.component().name() + ": ";
    List<String> passed = new ArrayList<>();
    try {
      for (Check check : verify.component().checks()) {
        if (check.isFor(verify.when())) {
          begun.now = name + "check " + check.name();
          Round.Part part = round.ask(check, verify.when(), subject);
          if (part.complaint().isPresent()) {
            String reason = "%scheck %s: %s".formatted(name, check.name(), part.complaint().get());
            begun.outcome = Optional.of(new Outcome.Refused(reason));
            return;
          }
          passed.add(check.name());
        }
      }
      String all = "%d of %d passed".formatted(passed.size(), passed.size());
      begun.outcome =
          Optional.of(new Outcome.Reached(name + all + ": " + String.join(", ", passed)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void close() {
    running.values().forEach(r -> r.thread.ifPresent(Thread::interrupt));
  }
}
