package slipway.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Takes an application out of an environment. */
@Command(
    name = "remove",
    description =
        "Takes an application out of an environment: its users are turned away, its instances "
            + "end. What it kept stays; deploy brings it back.",
    footer = {"  slipway remove --app shop --in staging"})
final class RemoveCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  @Mixin private final ServerOption server = new ServerOption();
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final LaneOption lane = new LaneOption();
  @Mixin private final AcceptOption accept = new AcceptOption();
  @Mixin private final FollowOption follow = new FollowOption();
  @Mixin private final ReasonOption reason = new ReasonOption();

  RemoveCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Errand errand = Errand.of(surroundings, server, output);
    Consent consent = Consent.of(accept, errand);
    return new PlannedChange(errand, consent, follow)
        .carryOut(
            Purposes.withoutRelease(errand.lane(lane), Purposes.REMOVAL), reason.text(), () -> {})
        .number();
  }
}
