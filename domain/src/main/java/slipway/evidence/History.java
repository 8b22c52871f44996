package slipway.evidence;

/**
 * What was known of the release before when an exposure began: recorded, so that a verdict can be
 * reckoned again.
 *
 * @param requests it answered within the looked-back time
 * @param bad of them
 * @param latency of them
 * @param perSecond requests a second lately
 */
public record History(long requests, long bad, Tick.Latency latency, double perSecond) {
  public static final History NONE = new History(0, 0, Tick.Latency.NONE, 0);
}
