package slipway.placement;

/**
 * Makes actions true: a process supervisor and its router, a cluster, a platform. To verify is no
 * target's task: whoever asks checks does that.
 */
@FunctionalInterface
public interface Performer {

  /**
   * Makes the order's action true, or says why not, within 5 s. Asking twice is the same as asking
   * once: the engine asks again after every crash and every timeout.
   *
   * @throws Unreachable when there was no answer; nothing is known about the world's state
   */
  Outcome ensure(Order order);
}
