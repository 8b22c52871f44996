package slipway.configuration;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import slipway.application.Gate;
import slipway.configuration.text.Tree;

/**
 * Where users of a component come in.
 *
 * @param listen the addresses, one at least
 * @param redirects addresses from which they are sent here
 * @param at where it is written
 */
record Entry(List<Address> listen, List<Address> redirects, Gate gate, Tree at) {

  Address address() {
    return listen.getFirst();
  }

  /** Every address that it takes. */
  List<Address> all() {
    return Stream.concat(listen.stream(), redirects.stream()).toList();
  }

  /**
   * Where it is called by programs of its host; empty where a certificate is shown of which the
   * name is not known.
   */
  Optional<String> url() {
    Optional<String> name = gate.names().stream().filter(n -> !n.startsWith("*")).findFirst();
    if (name.isEmpty() && gate.secure()) {
      return Optional.empty();
    }
    String scheme = gate.secure() ? "https://" : "http://";
    return Optional.of(
        scheme + name.map(n -> n + ":" + address().port()).orElseGet(address()::called));
  }
}
