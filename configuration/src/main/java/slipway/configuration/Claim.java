package slipway.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import slipway.application.Component;
import slipway.application.Environment;
import slipway.application.Gate;
import slipway.application.Place;

/**
 * An address that users of a component are to come in at.
 *
 * @param where what says so, for a person: a file and its line, or a deployment
 */
public record Claim(Place place, Gate.Spot spot, String where) {

  /** Those a file makes for one environment, each with its line. */
  public static List<Claim> written(Effective effective) {
    return of(
        effective.environment(),
        component ->
            effective
                .explanation()
                .line("components.%s.entry.listen".formatted(component.name()))
                .map(line -> line.origin().toString())
                .orElseThrow());
  }

  /** Those of what runs. */
  public static List<Claim> running(Environment environment, String since) {
    return of(environment, _ -> since);
  }

  private static List<Claim> of(Environment environment, Function<Component, String> where) {
    List<Claim> claims = new ArrayList<>();
    for (Component component : environment.components()) {
      var place = new Place(environment.lane(), component.name());
      component.access().stream()
          .flatMap(access -> access.spots().stream())
          .forEach(spot -> claims.add(new Claim(place, spot, where.apply(component))));
    }
    return claims;
  }

  /** Whether the two cannot be listened on both. */
  public boolean clashesWith(Claim other) {
    return address().clashes(other.address());
  }

  private Address address() {
    return new Address(spot.host(), spot.port());
  }

  @Override
  public String toString() {
    return "%s of %s (%s)".formatted(spot, place, where);
  }
}
