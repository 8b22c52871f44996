package slipway.server.views;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.stream.Collectors;
import slipway.action.Action;
import slipway.action.Action.Placement;
import slipway.application.Strategy.Ramp;
import slipway.application.Strategy.Stages;
import slipway.check.Check;
import slipway.plan.Step;
import slipway.plan.Undo;
import slipway.release.Release;

/** Steps and actions in plain words. */
public final class Steps {
  private Steps() {}

  public static String kind(Step step) {
    return switch (step) {
      case Step.Act _ -> "act";
      case Step.Expose _ -> "expose";
      case Step.Watch _ -> "watch";
    };
  }

  public static String component(Step step) {
    return switch (step) {
      case Step.Act(var action, _) -> action.component().name();
      case Step.Expose expose -> expose.change().component().name();
      case Step.Watch watch ->
          watch.changes().stream().map(c -> c.component().name()).collect(Collectors.joining(", "));
    };
  }

  /**
   * How users are moved by it: leased, which ends by itself when nobody judges; proven, which is
   * for good; or unmoved.
   */
  static String users(Step step) {
    return switch (step) {
      case Step.Expose _ -> "leased";
      case Step.Watch _ -> "proven";
      case Step.Act(var action, _) -> action.movesUsers() ? "proven" : "unmoved";
    };
  }

  public static String title(Step step) {
    return switch (step) {
      case Step.Act(var action, _) -> title(action);
      case Step.Expose expose -> "expose " + course(expose) + replaced(expose.change());
      case Step.Watch watch -> "watch for " + inWords(watch.longest());
    };
  }

  /** Instances of the release before end as those of the new one come. */
  private static String replaced(Step.Change change) {
    return change
        .baseline()
        .filter(_ -> change.byInstance())
        .map(before -> " as instances of %s end".formatted(before.release().version()))
        .orElse("");
  }

  private static String course(Step.Expose expose) {
    return switch (expose.course()) {
      case Ramp ramp -> percent(ramp.least()) + " … " + percent(ramp.most()) + ", then all";
      case Stages stages ->
          stages.shares().stream().map(Steps::percent).collect(Collectors.joining(", "))
              + (stages.shares().getLast() == Placement.ALL ? "" : ", then all");
    };
  }

  public static String title(Action action) {
    return switch (action) {
      case Action.Prepare(_, var release) -> "prepare " + release.version();
      case Action.Start(_, var release, int n) -> start(release, n);
      case Action.Stop(_, var release) -> "stop " + release.version();
      case Action.Verify(var component, var release, var when) ->
          "check %s: %s"
              .formatted(
                  release.version(),
                  component.checks().stream()
                      .filter(check -> check.isFor(when))
                      .map(Check::name)
                      .collect(Collectors.joining(", ")));
      case Action.Share(var placement) when WayBack.starts(action) ->
          placement.baseline().map(b -> start(b.release(), b.instances()) + ", ").orElse("")
              + share(placement);
      case Action.Share(var placement) -> share(placement);
      case Action.Close(var component) -> "close the entry of " + component.name();
      case Action.Renew(_, var release, _) -> "restart " + release.version() + " one by one";
    };
  }

  private static String start(Release release, int instances) {
    return "start " + release.version() + (instances == 1 ? "" : " × " + instances);
  }

  private static String share(Placement placement) {
    String candidate = placement.candidate().release().version();
    if (placement.share() == 0) {
      return "all users to "
          + placement.baseline().map(b -> b.release().version()).orElse("nobody");
    }
    return placement.share() == Placement.ALL
        ? "all users to " + candidate
        : percent(placement.share()) + " of users to " + candidate;
  }

  /** How a step is taken back; why there is nothing to take back, or no way to. */
  public static String undo(Step step) {
    return switch (step.undo()) {
      case Undo.By(var action, _) -> title(action);
      case Undo.Unneeded() -> "nothing to take back: " + unneeded(step);
      case Undo.Impossible(var reason) -> "cannot be taken back: " + reason;
    };
  }

  private static String unneeded(Step step) {
    return switch (step) {
      case Step.Watch _ -> "watching changes nothing";
      case Step.Expose _ -> "exposing changed nothing";
      case Step.Act(var action, _) ->
          switch (action) {
            case Action.Prepare _ -> "its copy of the files serves nobody by itself";
            case Action.Verify _ -> "checking changes nothing";
            case Action.Renew _ -> "the same release runs before and after";
            case Action.Start _, Action.Stop _, Action.Share _, Action.Close _ ->
                "it leaves nothing behind";
          };
    };
  }

  /** As it is: whoever rounds says another number than the next. */
  public static String percent(int permyriad) {
    return BigDecimal.valueOf(permyriad, 2).stripTrailingZeros().toPlainString() + " %";
  }

  public static String inWords(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds >= 3_600 && seconds % 3_600 == 0) {
      return seconds / 3_600 + " h";
    }
    return seconds >= 60 && seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
  }
}
