package slipway.agent.control;

import java.util.List;
import java.util.Optional;
import slipway.agent.protocol.Entry;
import slipway.agent.protocol.Place;
import slipway.agent.protocol.Routes;

/**
 * What is remembered of a place across agents.
 *
 * @param fence the newest order's
 * @param access where users come in and go; empty where they do not
 * @param expired the exposure that came last to an end because its lease ran out
 */
record PlaceState(Place place, long fence, Optional<Access> access, Exposure expired) {

  /** An entry and its routes. */
  record Access(Entry entry, Routes routes) {

    /** As it is once the lease has run out: all users with the proven release, if there is one. */
    Access home() {
      List<Routes.Arm> arms =
          routes.proven().isEmpty()
              ? routes.arms()
              : List.of(new Routes.Arm(routes.proven(), Routes.ALL));
      return new Access(entry, new Routes(arms, routes.proven(), "", 0, routes.drainMillis(), 0));
    }
  }

  /**
   * Which exposure of which deployment.
   *
   * @param deployment empty for none
   */
  record Exposure(String deployment, int attempt) {
    static final Exposure NONE = new Exposure("", 0);

    static Exposure of(Routes routes) {
      return new Exposure(routes.deployment(), routes.attempt());
    }

    /** Whether it comes before the other one, or is the same. */
    boolean reaches(Exposure other) {
      return !deployment.isEmpty()
          && deployment.equals(other.deployment)
          && attempt <= other.attempt;
    }
  }

  static PlaceState fresh(Place place) {
    return new PlaceState(place, 0, Optional.empty(), Exposure.NONE);
  }

  PlaceState fenced(long newer) {
    return new PlaceState(place, newer, access, expired);
  }

  PlaceState with(Optional<Access> other) {
    return new PlaceState(place, fence, other, expired);
  }

  /** As it is when no lease can be in force any more. */
  PlaceState withoutLease() {
    return access
        .map(Access::routes)
        .filter(routes -> routes.leaseMillis() > 0)
        .map(this::expired)
        .orElse(this);
  }

  /** The lease of these routes has run out. */
  PlaceState expired(Routes routes) {
    return new PlaceState(place, fence, access.map(Access::home), Exposure.of(routes));
  }
}
