package slipway.application;

import java.util.List;
import java.util.stream.Stream;

/**
 * Where users of a component come in, and what keeps one of them with one release.
 *
 * @param host the address listened on
 * @param port the port listened on
 * @param unitName the header's or cookie's name; empty for the other units
 * @param gate what else is asked of the entry
 */
public record Access(String host, int port, Unit unit, String unitName, Gate gate) {

  /** An entry that does no more than listen. */
  public Access(String host, int port, Unit unit, String unitName) {
    this(host, port, unit, unitName, Gate.PLAIN);
  }

  /** What is assigned to a release. */
  public enum Unit {
    REQUEST,
    COOKIE,
    HEADER,
    ADDRESS
  }

  /** Every address that it takes, the first one first, those that only redirect last. */
  public List<Gate.Spot> spots() {
    return Stream.of(List.of(new Gate.Spot(host, port)), gate.also(), gate.redirect().from())
        .flatMap(List::stream)
        .toList();
  }

  /** Whether one client stays with one release. */
  public boolean isSticky() {
    return unit != Unit.REQUEST;
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
