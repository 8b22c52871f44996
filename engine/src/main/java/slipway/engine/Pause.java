package slipway.engine;

import java.time.Duration;

/** When a deployment is worth another look. */
public sealed interface Pause {

  /** At once. */
  record None() implements Pause {}

  /** After this long, or when something happens in its lane. */
  record For(Duration duration) implements Pause {}

  /** When something happens in its lane. */
  record UntilChange() implements Pause {}

  /** Never again. */
  record ForEver() implements Pause {}
}
