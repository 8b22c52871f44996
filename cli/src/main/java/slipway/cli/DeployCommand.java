package slipway.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import slipway.cli.Preparation.Prepared;

/** Brings a release in. */
@Command(
    name = "deploy",
    description =
        "Brings a release in: stores the changed slipway.yaml, keeps a copy of the files, "
            + "shows the plan and asks, then shows what happens until the release is proven good or "
            + "home again. To deploy what runs already, or is on its way, changes nothing.",
    footer = {
      "  slipway deploy v3",
      "  slipway deploy v3 --from 4f2c9d1 --in production",
      "  slipway deploy v3 --strategy blueGreen --yes --wait 10m",
      "  slipway deploy v3 --plan 7f3a11b2 --no-wait -o json"
    })
final class DeployCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  @Mixin private final ServerOption server = new ServerOption();
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final LaneOption lane = new LaneOption();
  @Mixin private final ReleaseOption release = new ReleaseOption();
  @Mixin private final AcceptOption accept = new AcceptOption();
  @Mixin private final FollowOption follow = new FollowOption();
  @Mixin private final ReasonOption reason = new ReasonOption();

  @Parameters(index = "0", paramLabel = "VERSION", description = "What the release is called.")
  private String version = "";

  DeployCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Errand errand = Errand.of(surroundings, server, output);
    Consent consent = Consent.of(accept, errand);
    Prepared prepared = new Preparation(errand, lane).prepare(version, release);
    return new PlannedChange(errand, consent, follow)
        .carryOut(
            prepared.what(),
            reason.text(),
            () -> prepared.kept().ifPresent(kept -> errand.done(kept.line())))
        .number();
  }
}
