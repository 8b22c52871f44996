package slipway.testkit;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Ends the caller once, at a chosen crash point.
 *
 * <p>Every call into the world passes two: one before it takes effect, and one when it has taken
 * effect and the caller does not know so yet. Points are counted from 1, over all stand-ins that
 * share one {@code Crashes}.
 */
public final class Crashes {

  /** Stands for the end of the process: an Error, so that no catch of exceptions survives it. */
  public static final class Crash extends Error {
    private static final long serialVersionUID = 1;

    private Crash(int point) {
      super("crashed at point " + point);
    }
  }

  private final int chosen;
  private final AtomicInteger passed = new AtomicInteger();

  private Crashes(int chosen) {
    this.chosen = chosen;
  }

  /** Counts the points and never crashes. */
  public static Crashes never() {
    return new Crashes(0);
  }

  /** Crashes at the nth point, counted from 1, and at no other. */
  public static Crashes at(int point) {
    if (point < 1) {
      throw new IllegalArgumentException("crash points are counted from 1, not " + point);
    }
    return new Crashes(point);
  }

  /** How many points have been reached, the one that crashed included. */
  public int reached() {
    return passed.get();
  }

  /** Whether it has crashed; where not, the run was too short for the chosen point. */
  public boolean happened() {
    return chosen > 0 && reached() >= chosen;
  }

  /** Makes the call, with a crash point on either side. */
  public <T> T around(Supplier<T> call) {
    point();
    T answer = call.get();
    point();
    return answer;
  }

  /** Makes the call that answers nothing, with a crash point on either side. */
  public void around(Runnable call) {
    point();
    call.run();
    point();
  }

  private void point() {
    int now = passed.incrementAndGet();
    if (now == chosen) {
      throw new Crash(now);
    }
  }
}
