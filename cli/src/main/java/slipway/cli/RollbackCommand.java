package slipway.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import slipway.api.DeploymentView;
import slipway.api.Requests;
import slipway.cli.client.Answer;

/** Goes back. */
@Command(
    name = "rollback",
    description =
        "Goes back. A deployment on its way is turned round; where none is, the one promoted "
            + "last, however long ago. No plan has to be accepted, and the end is awaited: 0 means "
            + "home. With --to, that version is deployed anew: its plan is shown, and you are "
            + "asked.",
    footer = {
      "  slipway rollback",
      "  slipway rollback --in production --reason 'checkout is slow'",
      "  slipway rollback --to v1 --yes"
    })
final class RollbackCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  @Mixin private final ServerOption server = new ServerOption();
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final LaneOption lane = new LaneOption();
  @Mixin private final AcceptOption accept = new AcceptOption();
  @Mixin private final FollowOption follow = new FollowOption();
  @Mixin private final ReasonOption reason = new ReasonOption();

  @Option(
      names = "--to",
      paramLabel = "VERSION",
      description = "To this version, which was deployed here before; a deployment of its own.")
  private Optional<String> to = Optional.empty();

  @Option(
      names = "--strategy",
      paramLabel = "NAME",
      description = "With --to: how users come to it, this time.")
  private Optional<String> strategy = Optional.empty();

  RollbackCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Errand errand = Errand.of(surroundings, server, output);
    return (to.isPresent() ? deploy(errand, to.get()) : turnRound(errand)).number();
  }

  private ExitCode deploy(Errand errand, String version) {
    ReleaseWords.check(version, strategy);
    Lane here = errand.lane(lane);
    new Deployed(errand, here).require(version);
    Consent consent = Consent.of(accept, errand);
    Requests.Propose what = Purposes.release(here, version, strategy);
    return new PlannedChange(errand, consent, follow).carryOut(what, reason.text(), () -> {});
  }

  private ExitCode turnRound(Errand errand) {
    if (strategy.isPresent()) {
      throw Refusal.usage("--strategy is for --to: the way home is that of the plan");
    }
    Lane here = errand.lane(lane);
    Answer<DeploymentView> answer =
        errand.client().rollBack(here.application(), here.environment(), reason.text());
    return new WayHome(errand, follow).follow(here, answer);
  }
}
