package slipway.server.routes;

import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import slipway.access.Scope;
import slipway.api.Answers;
import slipway.api.Requests;
import slipway.application.LaneId;
import slipway.check.Check;
import slipway.checking.Checks;
import slipway.deployment.Deployment;
import slipway.release.Release;
import slipway.server.access.Needs;
import slipway.server.core.Core;
import slipway.server.core.Names;
import slipway.server.core.RequestRefused;

/** Checks that are asked on demand, where users come in. */
@RestController
@RequestMapping("/api/v1/lanes")
public class CheckRoutes {
  private static final double NANOS = 1e9;

  private final Core core;

  CheckRoutes(Core core) {
    this.core = core;
  }

  @Needs(Scope.DEPLOY)
  @PostMapping("/{application}/{environment}/verify")
  Answers.Verified verify(
      @PathVariable String application,
      @PathVariable String environment,
      @RequestBody Requests.Verify wanted)
      throws InterruptedException {
    LaneId lane = Stated.lane(core, application, environment);
    Deployment runs =
        core.lane(lane)
            .top()
            .filter(top -> top.release().isPresent())
            .orElseThrow(() -> RequestRefused.conflict("NOTHING_RUNS", "nothing runs in " + lane));
    List<String> known =
        runs.proposal().environment().components().stream()
            .flatMap(c -> c.checks().stream())
            .map(Check::name)
            .toList();
    wanted.checks().forEach(name -> require(name, known, lane));
    List<Checks.Verified> verified =
        core.checks()
            .verify(runs, name -> wanted.checks().isEmpty() || wanted.checks().contains(name));
    return new Answers.Verified(
        application,
        environment,
        runs.release().map(Release::version).orElseThrow(),
        verified.stream().allMatch(v -> v.complaint().isEmpty()),
        verified.stream().map(CheckRoutes::view).toList());
  }

  private static void require(String name, List<String> known, LaneId lane) {
    if (!known.contains(name)) {
      throw RequestRefused.unknown(
          "CHECK_UNKNOWN",
          "no check of %s is called \"%s\"; %s".formatted(lane, name, Names.known(name, known)));
    }
  }

  private static Answers.VerifiedCheck view(Checks.Verified verified) {
    Optional<String> complaint = verified.complaint();
    return new Answers.VerifiedCheck(
        verified.component(),
        verified.check(),
        complaint.isEmpty(),
        complaint.orElse(""),
        verified.took().toNanos() / NANOS);
  }
}
