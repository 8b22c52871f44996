package slipway.agent.handover;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import slipway.agent.router.Listening;

/** Listening sockets that outlived an agent, to be taken up by the next. */
public final class Kept {
  private final Map<String, Integer> descriptors = new HashMap<>();

  private final Passed passed;

  public Kept(List<Listening> listening) {
    this(listening, Passed.NOTHING);
  }

  /**
   * @param passed what is there anyway, where nothing was kept
   */
  public Kept(List<Listening> listening, Passed passed) {
    this.passed = passed;
    listening.forEach(l -> descriptors.put(l.address(), l.descriptor()));
  }

  /**
   * The descriptor of a socket that listens on the address, the caller's own. One that was kept is
   * given once, one that was passed as often as it is asked for.
   */
  public synchronized Optional<Integer> take(String address) {
    return Optional.ofNullable(descriptors.remove(address)).or(() -> passed.copy(address));
  }
}
