package slipway.agent.handover;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import slipway.agent.protocol.Place;
import slipway.agent.router.Listening;

/** Listening sockets that outlived an agent, to be taken up by the next. */
public final class Kept {
  private final Map<String, Integer> descriptors = new HashMap<>();

  private final Map<Place, String> addresses;
  private final Passed passed;

  /**
   * @param passed what is there anyway, where nothing was kept
   */
  public Kept(List<Listening> listening, Passed passed) {
    this(listening, Map.of(), passed);
  }

  /**
   * @param addresses where users of places came in, as the sockets' addresses are written
   */
  public Kept(List<Listening> listening, Map<Place, String> addresses) {
    this(listening, addresses, Passed.NOTHING);
  }

  private Kept(List<Listening> listening, Map<Place, String> addresses, Passed passed) {
    listening.forEach(l -> descriptors.put(l.address(), l.descriptor()));
    this.addresses = Map.copyOf(addresses);
    this.passed = passed;
  }

  /**
   * The descriptor of a socket that listens on the address, the caller's own. One that was kept is
   * given once, one that was passed as often as it is asked for.
   *
   * @param place whose users come in there: where the system chose its port, its socket is known by
   *     the place
   */
  public synchronized Optional<Integer> take(Place place, String address) {
    boolean anyPort = address.endsWith(":0");
    return Optional.ofNullable(
            descriptors.remove(anyPort ? addresses.getOrDefault(place, address) : address))
        .or(() -> passed.copy(address));
  }
}
