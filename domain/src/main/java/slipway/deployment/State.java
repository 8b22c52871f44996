package slipway.deployment;

import java.time.Instant;
import java.util.Optional;

/** Where a deployment is in its life. Each state holds what is true in that state, and no more. */
public sealed interface State {

  /** The evidence that is waited for in it, paused or not; empty where none is. */
  default Optional<Exposed> exposed() {
    return switch (this) {
      case Advancing(_, Exposed exposed) -> Optional.of(exposed);
      case Paused(Advancing(_, Exposed exposed), _, _) -> Optional.of(exposed);
      case Waiting _, Advancing _, Paused _, RollingBack _, Live _, Stuck _, Ended _ ->
          Optional.empty();
    };
  }

  /** Where it is on its way home, stuck there or not; empty while it does not go home. */
  default Optional<RollingBack> homeward() {
    return switch (this) {
      case RollingBack where -> Optional.of(where);
      case Stuck(RollingBack where, _) -> Optional.of(where);
      case Waiting _, Advancing _, Paused _, Live _, Stuck _, Ended _ -> Optional.empty();
    };
  }

  /** Accepted; nothing has been done yet. */
  record Waiting() implements State {}

  /** Something is being done or waited for. */
  sealed interface Underway extends State {}

  record Advancing(int position, Progress progress) implements Underway {}

  /**
   * Goes no further until resumed. Users who are exposed are judged all the same.
   *
   * @param anew whether an exposure begins anew then: it had its time, and decided nothing
   */
  record Paused(Advancing at, String reason, boolean anew) implements Underway {}

  /** On the way home from a position: the nth action of the plan's way home comes next. */
  record RollingBack(int from, int action, Cause cause) implements Underway {}

  /** The release is what runs, and nobody watches any longer. It can still be turned round. */
  record Live() implements State {}

  /** Only a person can help: retry, or another way home. */
  record Stuck(Underway at, String reason) implements State {}

  /** No event leads out of an ended state. */
  sealed interface Ended extends State {}

  record RolledBack(Cause cause) implements Ended {}

  /** A first deployment went home, and there was nothing before it. */
  record Failed(Cause cause) implements Ended {}

  record Cancelled(String by) implements Ended {}

  /** How far a step has come. */
  sealed interface Progress {}

  /** The step's action is to be made true. */
  record Acting() implements Progress {}

  /** Evidence is about to be waited for: what was known before is looked up. */
  record Opening(int attempt) implements Progress {}

  /** Evidence is waited for. */
  sealed interface Exposed extends Progress {
    Exposure exposure();
  }

  /** The candidate is to have this share; it had the other before, 0 where this is the first. */
  record Sharing(Exposure exposure, int from, int share) implements Exposed {}

  /** The candidate has this share, and is judged. */
  record Observing(Exposure exposure, int share, Instant since) implements Exposed {}

  /** The candidate has all users and is judged; the release before is warm. */
  record Watching(Exposure exposure) implements Exposed {}

  /** The exposure is over: the candidate is to have all users for good. */
  record Settling() implements Progress {}
}
