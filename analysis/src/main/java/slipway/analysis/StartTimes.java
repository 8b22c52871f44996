package slipway.analysis;

/**
 * When the harm may have begun: a prior over start times, so that a regression that sets in after
 * hours is found as fast as one that was there from the first request. A part of the prior lies on
 * the very start, the rest is spread by 1 / ln(e + t/tau), whose tail is so heavy that late starts
 * keep enough of it. The parts sum to 1, which is what the error guarantee needs.
 *
 * <p>All constants are in seconds: the length of ticks does not matter.
 */
final class StartTimes {
  private final double spread;
  private final double tauSeconds;
  private double seconds;
  private double notYetStarted;
  private double pending;
  private double spent;

  private StartTimes(double atOnce, double tauSeconds) {
    this.spread = 1 - atOnce;
    this.tauSeconds = tauSeconds;
    this.pending = atOnce;
    this.notYetStarted = 1;
  }

  /** Three quarters at once, the rest over all later times. */
  static StartTimes anyTime() {
    return new StartTimes(.75, 60);
  }

  /** Only at the very start. */
  static StartTimes atOnce() {
    return new StartTimes(1, 0);
  }

  /** Lets time pass; what the prior gives to it waits until something is observed. */
  void elapse(double tickSeconds) {
    if (tauSeconds > 0) {
      double before = notYetStarted;
      notYetStarted = 1 / StrictMath.log(Math.E + (seconds + tickSeconds) / tauSeconds);
      pending += spread * (before - notYetStarted);
    }
    seconds += tickSeconds;
  }

  /** The prior of the start times since the last call, now spent. */
  double take() {
    double taken = pending;
    pending = 0;
    spent += taken;
    return taken;
  }

  /** The prior of all start times to come. */
  double rest() {
    return 1 - spent;
  }
}
