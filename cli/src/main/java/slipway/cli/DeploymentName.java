package slipway.cli;

import java.util.regex.Pattern;

/** How deployments are named: {@code shop.production.3}, or {@code 3} where the lane is clear. */
final class DeploymentName {
  private static final Pattern WHOLE = Pattern.compile("[^.]+\\.[^.]+\\.\\d{1,9}");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

  private DeploymentName() {}

  static boolean isWhole(String name) {
    return WHOLE.matcher(name).matches();
  }

  /** The whole name; the lane is asked for only where it is needed. */
  static String whole(String name, Errand errand, LaneOption option) {
    if (isWhole(name)) {
      return name;
    }
    if (!NUMBER.matcher(name).matches()) {
      throw Refusal.usage(
          "'%s' is no deployment; expected a name as in shop.production.3, or its number"
              .formatted(name));
    }
    Lane lane = errand.lane(option);
    return "%s.%s.%s".formatted(lane.application(), lane.environment(), name);
  }
}
