package slipway.server.views;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import slipway.deployment.Cause;
import slipway.deployment.Deployment;
import slipway.deployment.State;
import slipway.deployment.State.Advancing;
import slipway.deployment.State.Exposed;
import slipway.deployment.State.Watching;
import slipway.evidence.Verdict;
import slipway.judging.Look;
import slipway.plan.Step;
import slipway.release.Release;

/** What is true of a deployment now, in plain words. */
final class Sentences {
  private final Course course;
  private final Deployment deployment;
  private final List<Look> looks;

  Sentences(Course course, List<Look> looks) {
    this.course = course;
    this.deployment = course.deployment();
    this.looks = looks;
  }

  /** Why it is paused, stuck, or went home. */
  String reason() {
    return switch (deployment.state()) {
      case State.Paused(_, var reason, _) -> reason;
      case State.Stuck(_, var reason) -> reason;
      case State.RollingBack(_, _, var cause) -> cause.words();
      case State.RolledBack(var cause) -> cause.words();
      case State.Failed(var cause) -> cause.words();
      case State.Cancelled(var by) -> "cancelled by " + by;
      case State.Waiting _, Advancing _, State.Live _ -> "";
    };
  }

  String sentence() {
    return switch (deployment.state()) {
      case State.Waiting() -> subject() + " is accepted and begins at once.";
      case Advancing(int position, var progress) -> advancing(position, progress);
      case State.Paused(_, var reason, _) ->
          "%s is paused%s: %s".formatted(subject(), exposedShare(), stop(reason));
      case State.RollingBack(_, _, var cause) ->
          "%s goes home to %s: %s%s"
              .formatted(subject(), before(), stop(cause.words()), harmedSince());
      case State.Live() -> done();
      case State.Stuck(_, var reason) ->
          "%s is stuck and needs a person: %s%s".formatted(subject(), stop(reason), harmedSince());
      case State.RolledBack(var cause) -> wentHome(cause);
      case State.Failed(var cause) ->
          "%s failed, and there was nothing before it: %s%s"
              .formatted(subject(), stop(cause.words()), harmedSince());
      case State.Cancelled(var by) ->
          "%s was cancelled by %s before its first step.".formatted(subject(), by);
    };
  }

  private String done() {
    String lane = deployment.id().lane().environment();
    return switch (deployment.plan().purpose()) {
      case RELEASE -> subject() + " is what runs.";
      case REMOVAL ->
          "%s is removed: nothing of it runs in %s."
              .formatted(deployment.id().lane().application(), lane);
      case RESTART -> "%s is restarted, and is what runs.".formatted(version());
    };
  }

  private String version() {
    return deployment.release().map(Release::version).orElse("the release");
  }

  private String advancing(int position, State.Progress progress) {
    if (progress instanceof Watching) {
      return "%s has all users and is watched. %s".formatted(subject(), harmed());
    }
    if (progress instanceof Exposed exposed) {
      String good =
          looks.stream()
              .findFirst()
              .filter(l -> l.verdict() == Verdict.UNDECIDED && l.evidence().guaranteed())
              .map(
                  l ->
                      ", %.0f %% on the way to proven good"
                          .formatted(100 * l.evidence().progress()))
              .orElse("");
      String share = Steps.percent(DeploymentViews.share(exposed));
      return "%s takes %s of users%s%s. %s"
          .formatted(subject(), share, again(exposed), good, harmed());
    }
    Step step = deployment.plan().step(position);
    return step instanceof Step.Watch watch
        ? "%s is what runs, and is watched for %s."
            .formatted(subject(), Steps.inWords(watch.longest()))
        : "%s: %s.".formatted(subject(), Steps.title(step));
  }

  /** The first exposure ended by itself, such as while the host was down. */
  private static String again(Exposed exposed) {
    return exposed.exposure().attempt() > 1 ? " again, after its lease ran out" : "";
  }

  private String exposedShare() {
    return deployment
        .exposed()
        .map(e -> " at " + Steps.percent(DeploymentViews.share(e)) + " of users")
        .orElse("");
  }

  private String harmed() {
    long harmed = course.harm().upToNow(looks);
    return harmed == 0 ? "Nobody harmed." : String.format(Locale.ROOT, "%,d harmed.", harmed);
  }

  private String wentHome(Cause cause) {
    return "%s went home to %s: %s%s"
        .formatted(subject(), before(), stop(cause.words()), harmedSince());
  }

  /** The verdict told how many were harmed before it. */
  private String harmedSince() {
    return course.harm().isMoreThanFound()
        ? String.format(Locale.ROOT, " %,d harmed in all.", course.harm().byEvents())
        : "";
  }

  private String subject() {
    return switch (deployment.plan().purpose()) {
      case RELEASE -> version();
      case REMOVAL -> "the removal";
      case RESTART -> "the restart of " + version();
    };
  }

  private String before() {
    return deployment.proposal().baseline().map(Release::version).orElse("nothing");
  }

  private static String stop(String words) {
    return words.endsWith(".") ? words : words + ".";
  }

  /** The version of a release's key. */
  static String versionOf(String key) {
    int at = key.lastIndexOf('@');
    return at < 0 ? key : key.substring(0, at);
  }

  static Optional<String> present(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
