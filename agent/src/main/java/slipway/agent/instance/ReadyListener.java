package slipway.agent.instance;

import java.util.List;
import slipway.agent.protocol.Place;

/** Whoever sends users to instances. */
public interface ReadyListener {

  /**
   * From now on these are the instances of the release that take users: an instance that is to stop
   * is out before it is asked to. Called in the order of the changes, never twice at once; to
   * return soon, and free to ask the supervisor.
   */
  void changed(Place place, String release, List<Endpoint> ready);

  /**
   * Whether users' requests are still on their way in an instance that was taken out to be stopped;
   * its stop waits for them, for a limited time. Asked again and again meanwhile.
   */
  default boolean inUse(String instance) {
    return false;
  }
}
