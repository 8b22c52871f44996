package slipway.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Starts what runs anew. */
@Command(
    name = "restart",
    description =
        "Replaces the instances one by one by new ones of the same release; no request fails.",
    footer = {"  slipway restart", "  slipway restart --in production --wait 5m"})
final class RestartCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  @Mixin private final ServerOption server = new ServerOption();
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final LaneOption lane = new LaneOption();
  @Mixin private final FollowOption follow = new FollowOption();
  @Mixin private final ReasonOption reason = new ReasonOption();

  RestartCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Errand errand = Errand.of(surroundings, server, output);
    Consent consent = new Consent.Given();
    return new PlannedChange(errand, consent, follow)
        .carryOut(
            Purposes.withoutRelease(errand.lane(lane), Purposes.RESTART), reason.text(), () -> {})
        .number();
  }
}
