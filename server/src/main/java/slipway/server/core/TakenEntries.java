package slipway.server.core;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import slipway.application.LaneId;
import slipway.configuration.Claim;
import slipway.configuration.Configuration;
import slipway.configuration.Effective;
import slipway.deployment.Deployment;
import slipway.lane.Lane;

/** No two components of one server come in at the same address, whatever application has them. */
public final class TakenEntries {
  private final Core core;
  private final Applied applied;

  public TakenEntries(Core core, Applied applied) {
    this.core = core;
    this.applied = applied;
  }

  /**
   * Refuses a file one of whose entries another application has, or what still runs of an
   * environment that the file has no longer.
   */
  public void refuse(Configuration file) {
    List<Claim> wanted = file.environments().values().stream().flatMap(this::written).toList();
    refuse(wanted, others(file.application(), lane -> !isIn(file, lane)));
  }

  /** Refuses an environment one of whose entries another has, be it applied or running. */
  public void refuse(Effective effective) {
    LaneId own = effective.environment().lane();
    refuse(Claim.written(effective), others(own.application(), lane -> !lane.equals(own)));
  }

  private static boolean isIn(Configuration file, LaneId lane) {
    return lane.application().equals(file.application())
        && file.environmentNames().contains(lane.environment());
  }

  private Stream<Claim> written(Effective effective) {
    return Claim.written(effective).stream();
  }

  private List<Claim> others(String application, Predicate<LaneId> foreign) {
    Stream<Claim> read =
        core.store().configurations().applications().stream()
            .filter(name -> !name.equals(application))
            .flatMap(this::applied);
    Stream<Claim> running =
        core.lanes().stream().filter(lane -> foreign.test(lane.id())).flatMap(this::running);
    return Stream.concat(read, running).toList();
  }

  private Stream<Claim> applied(String application) {
    try {
      return applied.of(application).environments().values().stream()
          .filter(e -> !isRemoved(core.lane(e.environment().lane())))
          .flatMap(this::written);
    } catch (RequestRefused _) {
      // An earlier build took this file. What runs by it counts; what is only written cannot.
      return Stream.empty();
    }
  }

  private static boolean isRemoved(Lane lane) {
    return lane.moving().isEmpty() && lane.top().isPresent() && lane.current().isEmpty();
  }

  private Stream<Claim> running(Lane lane) {
    return Stream.of(lane.moving(), lane.top())
        .flatMap(Optional::stream)
        .filter(d -> d.release().isPresent())
        .flatMap(TakenEntries::running);
  }

  private static Stream<Claim> running(Deployment deployment) {
    return Claim.running(deployment.proposal().environment(), "runs since " + deployment.id())
        .stream();
  }

  private static void refuse(List<Claim> wanted, List<Claim> others) {
    for (Claim claim : wanted) {
      others.stream()
          .filter(claim::clashesWith)
          .findFirst()
          .ifPresent(
              other -> {
                throw RequestRefused.conflict(
                    "ENTRY_TAKEN",
                    "%s is taken by %s; give one of the two another entry".formatted(claim, other));
              });
    }
  }
}
