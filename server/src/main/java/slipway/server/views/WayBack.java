package slipway.server.views;

import java.util.List;
import slipway.action.Action;

/** What of a way home users wait for: the rest only tidies behind them. */
final class WayBack {
  private WayBack() {}

  /**
   * Up to the last action that moves users. Where none does, they never left, unless what has them
   * must be started again.
   */
  static List<Action> usersWaitFor(List<Action> actions) {
    int needed = 0;
    for (int i = 0; i < actions.size(); i++) {
      Action action = actions.get(i);
      if (action.movesUsers() || starts(action)) {
        needed = i + 1;
      }
    }
    return actions.subList(0, needed);
  }

  /** Whether nothing has to be started before users are back. */
  static boolean isInstant(List<Action> actions) {
    return usersWaitFor(actions).stream().noneMatch(WayBack::starts);
  }

  /**
   * Whether instances come up by it. Where a release was replaced instance by instance, its own
   * have ended, and its users come back only as these start again.
   */
  static boolean starts(Action action) {
    return switch (action) {
      case Action.Start _ -> true;
      case Action.Share(var placement) ->
          placement.share() == 0 && placement.candidate().instances() == 0;
      case Action.Prepare _, Action.Stop _, Action.Verify _, Action.Close _, Action.Renew _ ->
          false;
    };
  }
}
