package slipway.agent.protocol;

import java.util.List;

/**
 * Which release takes which share of a component's users, and for how long without being renewed.
 *
 * @param arms the releases and their shares; the shares add up to 10,000
 * @param proven the release users go back to by themselves when the lease expires; empty for none
 * @param deployment the deployment that exposes its release, and whose lease this is; empty for
 *     none
 * @param leaseMillis how long the shares hold without a renewal; 0: for ever
 * @param drainMillis how long streams may stay on a release that lost its share
 * @param attempt which of the deployment's exposures the lease is for; one that expired is over
 */
public record Routes(
    List<Arm> arms,
    String proven,
    String deployment,
    long leaseMillis,
    long drainMillis,
    int attempt) {

  /** All users, in 1/10,000. */
  public static final int ALL = 10_000;

  public Routes {
    arms = List.copyOf(arms);
    int sum = arms.stream().mapToInt(Arm::share).sum();
    if (!arms.isEmpty() && sum != ALL) {
      throw new IllegalArgumentException(
          "the shares of a component add up to %d, not %d: %s".formatted(ALL, sum, arms));
    }
  }

  /** One release and its share of users, in 1/10,000. */
  public record Arm(String release, int share) {
    public Arm {
      if (share < 0 || share > ALL) {
        throw new IllegalArgumentException("a share is 0..10000, not " + share);
      }
    }
  }
}
