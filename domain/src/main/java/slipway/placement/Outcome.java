package slipway.placement;

import java.time.Duration;

/** A target's answer to an order. No answer at all is {@link Unreachable}. */
public sealed interface Outcome {

  /** It is true now; what was observed, in words. */
  record Reached(String observed) implements Outcome {}

  /** It is becoming true; ask again after the given time. */
  record Underway(Duration askAgainAfter, String what) implements Outcome {}

  /** It will not become true, however often it is asked. */
  record Refused(String reason) implements Outcome {}

  /** Somebody else has changed it since: look again before asking again. */
  record Superseded(String by) implements Outcome {}

  /** The lease of this exposure ran out before: users went back by themselves. */
  record Expired(String observed) implements Outcome {}
}
