package slipway.agent.handover;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import slipway.agent.router.Listening;

/** Listening sockets that outlived an agent, to be taken up by the next. */
public final class Kept {
  private final Map<String, Integer> descriptors = new HashMap<>();

  public Kept(List<Listening> listening) {
    listening.forEach(l -> descriptors.put(l.address(), l.descriptor()));
  }

  /** The descriptor of the socket that listens on the address; it is given once. */
  public synchronized Optional<Integer> take(String address) {
    return Optional.ofNullable(descriptors.remove(address));
  }
}
