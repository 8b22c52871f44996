package slipway.checking;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import slipway.application.Component;
import slipway.application.LaneId;
import slipway.check.Check;
import slipway.deployment.Deployment;
import slipway.deployment.DeploymentId;
import slipway.evidence.TickSource;
import slipway.lane.Lane;
import slipway.placement.Inventory;
import slipway.placement.Performer;
import slipway.placement.Target;
import slipway.release.Digest;

/** All checks of one server: as steps, as evidence, on a schedule, and on demand. */
public final class Checks implements AutoCloseable {
  private final Verifying performer;
  private final CheckedTicks ticks;
  private final Round round;
  private final Repeated repeated;

  /** A check of what users come to has failed, which passed before or was not asked. */
  public record Failure(
      DeploymentId deployment, String component, String check, String complaint) {}

  /** Is told of failures. */
  @FunctionalInterface
  public interface Reports {
    void failed(Failure failure);
  }

  /**
   * What came of a check that was asked on demand.
   *
   * @param asked at how many places; none where no instance was ready
   * @param complaint what was expected and what was found; empty where it passed
   */
  public record Verified(
      String component, String check, int asked, Optional<String> complaint, Duration took) {}

  /**
   * @param copies the copy of a release's files, where it is on this host
   */
  public Checks(
      Target target,
      Function<Digest, Optional<Path>> copies,
      Examination examination,
      InstantSource clock) {
    Inventory inventory = target.inventory();
    this.round = new Round(new Whereabouts(inventory, copies), examination);
    this.performer = new Verifying(target.performer(), round);
    this.ticks = new CheckedTicks(target.ticks());
    this.repeated = new Repeated(round, ticks, clock);
  }

  /** The target's, which also verifies. */
  public Performer performer() {
    return performer;
  }

  /** The target's, with the checks that ended meanwhile. */
  public TickSource ticks() {
    return ticks;
  }

  /** From now on asks what is to be asked again and again, until closed. */
  public void begin(Supplier<List<Lane>> lanes, Reports reports) {
    repeated.begin(lanes, reports);
  }

  /** How the scheduled checks of a lane stand. */
  public List<Standing> standing(LaneId lane) {
    return repeated.standing(lane);
  }

  /** Asks the checks of what a promoted deployment runs, where its users come in. */
  public List<Verified> verify(Deployment deployment, Predicate<String> names)
      throws InterruptedException {
    List<Verified> verified = new ArrayList<>();
    for (Component component : deployment.proposal().environment().components()) {
      var subject = new Subject(deployment.id(), component, deployment.release().orElseThrow());
      for (Check check : component.checks()) {
        if (names.test(check.name())) {
          Round.Part part = round.ask(check, Check.When.SCHEDULED, subject);
          verified.add(
              new Verified(
                  component.name(), check.name(), part.asked(), part.complaint(), part.took()));
        }
      }
    }
    return verified;
  }

  @Override
  public void close() {
    repeated.close();
    performer.close();
  }
}
