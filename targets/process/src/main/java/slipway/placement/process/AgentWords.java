package slipway.placement.process;

import java.math.BigDecimal;
import java.time.Instant;
import slipway.action.Action.Placement;
import slipway.agent.protocol.Place;
import slipway.application.Component;
import slipway.application.LaneId;
import slipway.evidence.Tick;
import slipway.placement.Outcome;

/** The agent's words in ours, and ours in the agent's. */
final class AgentWords {
  private AgentWords() {}

  static Place place(slipway.application.Place place) {
    return new Place(place.lane().application(), place.lane().environment(), place.component());
  }

  static slipway.application.Place place(Place place) {
    return new slipway.application.Place(
        new LaneId(place.application(), place.environment()), place.component());
  }

  static Tick tick(slipway.agent.protocol.Tick tick) {
    return new Tick(
        tick.sequence(),
        Instant.ofEpochMilli(tick.fromEpochMillis()),
        tick.millis(),
        tick.tallies().stream().map(AgentWords::tally).toList());
  }

  /** What came of an order, with the component it was about. */
  static Outcome of(Component component, Outcome outcome) {
    String name = component.name() + ": ";
    return switch (outcome) {
      case Outcome.Reached(var observed) -> new Outcome.Reached(name + observed);
      case Outcome.Underway(var delay, var what) -> new Outcome.Underway(delay, name + what);
      case Outcome.Refused(var reason) -> new Outcome.Refused(name + reason);
      case Outcome.Superseded superseded -> superseded;
      case Outcome.Expired expired -> expired;
    };
  }

  /** Who has which users now, and what else was observed. */
  static Outcome told(Placement placement, Outcome outcome) {
    return outcome instanceof Outcome.Reached(var observed)
        ? new Outcome.Reached(users(placement) + "; " + observed)
        : outcome;
  }

  private static String users(Placement placement) {
    String candidate = placement.candidate().release().version();
    if (placement.share() == Placement.ALL) {
      return candidate + " has all users";
    }
    String baseline = placement.baseline().map(b -> b.release().version()).orElse("nobody");
    return placement.share() == 0
        ? baseline + " has all users"
        : "%s has %s of users, %s the others"
            .formatted(candidate, percent(placement.share()), baseline);
  }

  private static String percent(int permyriad) {
    return BigDecimal.valueOf(permyriad, 2).stripTrailingZeros().toPlainString() + " %";
  }

  private static Tick.Tally tally(slipway.agent.protocol.Tick.Tally tally) {
    var latency = tally.latency();
    var statuses = tally.statuses();
    var clients = tally.clients();
    return new Tick.Tally(
        tally.release(),
        tally.share(),
        tally.requests(),
        tally.bad(),
        new Tick.Latency(
            latency.buckets(), latency.counts(), latency.overdue(), latency.overdueFinished()),
        new Tick.Statuses(
            statuses.unauthorized401(),
            statuses.forbidden403(),
            statuses.notFound404(),
            statuses.tooMany429()),
        new Tick.Clients(clients.firstErrors(), clients.windows(), clients.badWindows()));
  }
}
