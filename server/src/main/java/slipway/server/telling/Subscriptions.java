package slipway.server.telling;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import slipway.application.LaneId;
import slipway.channel.Address;
import slipway.channel.Subscription;
import slipway.configuration.Configuration;
import slipway.configuration.Effective;
import slipway.configuration.Reading;
import slipway.journal.Configurations;

/**
 * Who is to be told, as the configurations that were applied last say. What waits goes by what they
 * say now: an address that is mended reaches it, too.
 */
final class Subscriptions {
  private final Configurations configurations;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  Subscriptions(Configurations configurations) {
    this.configurations = configurations;
  }

  /** Somebody to be told, and where that stands. */
  record Channelled(Address address, Subscription subscription) {}

  /** Reading a file costs more than asking for it. */
  private record Known(String text, Map<String, List<Subscription>> byEnvironment) {}

  /** Of one lane; none where its configuration cannot be read by this build, or says nothing. */
  List<Channelled> of(LaneId lane) {
    return configurations
        .current(lane.application())
        .map(this::read)
        .map(k -> k.byEnvironment().getOrDefault(lane.environment(), List.of()))
        .orElse(List.of())
        .stream()
        .map(s -> new Channelled(new Address(lane, s.name()), s))
        .toList();
  }

  /** Of all lanes, in the order of their names. */
  List<Channelled> all() {
    List<Channelled> all = new ArrayList<>();
    for (String application : configurations.applications()) {
      configurations
          .current(application)
          .map(this::read)
          .ifPresent(
              k ->
                  k.byEnvironment()
                      .keySet()
                      .forEach(e -> all.addAll(of(new LaneId(application, e)))));
    }
    return all;
  }

  Optional<Subscription> find(Address address) {
    return of(address.lane()).stream()
        .filter(c -> c.address().equals(address))
        .map(Channelled::subscription)
        .findFirst();
  }

  private Known read(Configurations.Applied applied) {
    return known.compute(
        applied.application(),
        (_, before) ->
            before != null && before.text().equals(applied.text())
                ? before
                : new Known(applied.text(), subscriptions(applied)));
  }

  private static Map<String, List<Subscription>> subscriptions(Configurations.Applied applied) {
    return switch (Configuration.read(applied.fileName(), applied.text())) {
      case Reading.Accepted(var configuration, _) -> byEnvironment(configuration);
      case Reading.Refused _ -> Map.of();
    };
  }

  private static Map<String, List<Subscription>> byEnvironment(Configuration configuration) {
    Map<String, List<Subscription>> by = new TreeMap<>();
    configuration.environments().forEach((name, e) -> by.put(name, subscriptions(e)));
    return by;
  }

  private static List<Subscription> subscriptions(Effective effective) {
    return effective.subscriptions();
  }
}
