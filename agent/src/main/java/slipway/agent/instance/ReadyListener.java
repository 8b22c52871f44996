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
   * The instance, which was taken out, is to be stopped: streams on it have the drain limit from
   * the first time on that this is asked. Its stop waits, for a limited time, and asks again.
   *
   * @return whether none of users' requests is on its way in it any more
   */
  default boolean drain(String instance) {
    return true;
  }
}
