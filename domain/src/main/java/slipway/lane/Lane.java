package slipway.lane;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import slipway.application.LaneId;
import slipway.deployment.Deployment;
import slipway.deployment.DeploymentId;
import slipway.deployment.Event;
import slipway.deployment.State;
import slipway.plan.Plan.Purpose;
import slipway.release.Release;

/**
 * One application in one environment.
 *
 * <p>One deployment moves at a time; those before it that were promoted stand one upon the other,
 * and the topmost is what runs. A way home takes the topmost away.
 *
 * @param revision how many events have happened here; the fence of every order
 * @param lastNumber the newest deployment's number
 * @param deployments those that move or stand, the oldest first
 */
public record Lane(LaneId id, long revision, int lastNumber, List<Deployment> deployments) {

  /** How many promoted deployments can be gone back over, one after the other. */
  public static final int DEPTH = 10;

  public Lane {
    deployments = List.copyOf(deployments);
  }

  /** Nothing has ever happened here. */
  public static Lane empty(LaneId id) {
    return new Lane(id, 0, 0, List.of());
  }

  /** The deployment that is on its way, out or home, or stuck there. */
  public Optional<Deployment> moving() {
    return deployments.stream().filter(d -> !d.isPromoted()).findFirst();
  }

  /** The promoted deployments, the oldest first. */
  public List<Deployment> standing() {
    return deployments.stream()
        .filter(Deployment::isPromoted)
        .filter(Deployment::isTurnable)
        .toList();
  }

  /** The promoted deployment whose release is what runs. */
  public Optional<Deployment> top() {
    return standing().stream().reduce((_, last) -> last);
  }

  /** The proven release that runs; empty before the first and after a removal. */
  public Optional<Release> current() {
    return top().flatMap(Deployment::release);
  }

  public Optional<Deployment> find(DeploymentId deployment) {
    return deployments.stream().filter(d -> d.id().equals(deployment)).findFirst();
  }

  /** The id the next deployment will have. */
  public DeploymentId nextId() {
    return new DeploymentId(id, lastNumber + 1);
  }

  /** The lane after an event of one of its deployments; live and read back alike. */
  public Lane apply(DeploymentId deployment, Event event, Instant at) {
    List<Deployment> after = new ArrayList<>();
    int number = lastNumber;
    if (event instanceof Event.Opened opened) {
      after.addAll(deployments);
      after.add(Deployment.opened(deployment, opened, at));
      number = deployment.number();
    } else {
      Deployment changed = known(deployment).apply(event, at);
      deployments.forEach(d -> after.add(d.id().equals(deployment) ? changed : d));
    }
    after.removeIf(Lane::isOver);
    forgetDeepest(after);
    return new Lane(id, revision + 1, number, after);
  }

  private static boolean isOver(Deployment d) {
    return d.isEnded()
        || (d.state() instanceof State.Live && d.plan().purpose() == Purpose.RESTART);
  }

  private static void forgetDeepest(List<Deployment> deployments) {
    int tooMany = (int) deployments.stream().filter(Deployment::isPromoted).count() - DEPTH;
    for (int i = 0; i < tooMany; i++) {
      deployments.removeFirst();
    }
  }

  private Deployment known(DeploymentId deployment) {
    return find(deployment)
        .orElseThrow(
            () -> new IllegalStateException(deployment + " neither moves nor stands in " + id));
  }
}
