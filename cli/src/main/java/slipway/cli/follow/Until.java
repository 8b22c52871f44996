package slipway.cli.follow;

import java.util.Set;
import slipway.api.DeploymentView;

/** How far a deployment is followed. */
public enum Until {
  /** Promoted, or gone home, or stuck. */
  OUTCOME,
  /** Back where it came from, or stuck on the way. */
  HOME,
  /** Nothing more happens to it: its watch is over too. */
  OVER;

  private static final Set<String> ENDED = Set.of("rolledBack", "failed", "cancelled", "stuck");
  private static final String LIVE = "live";
  private static final String GOING_HOME = "rollingBack";
  private static final String PAUSED = "paused";

  boolean isReached(DeploymentView view) {
    boolean ended = ENDED.contains(view.state());
    return switch (this) {
      case OUTCOME -> ended || view.state().equals(LIVE) || hasOutcome(view);
      case HOME -> ended;
      case OVER -> ended || view.state().equals(LIVE);
    };
  }

  /** One that was promoted, and is on its way home now, will have another. */
  private static boolean hasOutcome(DeploymentView view) {
    return view.outcome().isPresent() && !view.state().equals(GOING_HOME);
  }

  /** Whether it goes nowhere until a person says so; who merely looks on waits for that. */
  boolean needsPerson(DeploymentView view) {
    return this == OUTCOME && view.state().equals(PAUSED);
  }
}
