package slipway.program.doctor;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import slipway.agent.protocol.Answer;
import slipway.agent.protocol.Entry;
import slipway.agent.protocol.Gate;
import slipway.agent.protocol.Place;
import slipway.cli.Diagnosis;

/** Whether users come in where they are to, and who is in the way. */
record EntryDiagnoses(List<Answer.Routing> routings, Function<Gate.Spot, Optional<Holder>> holder) {
  private static final String ENTRY = "entry";

  Stream<Diagnosis> of(Place place, Entry entry) {
    List<String> open =
        routings.stream()
            .filter(routing -> routing.place().equals(place))
            .flatMap(routing -> routing.listening().stream())
            .toList();
    return entry.spots().stream()
        .filter(spot -> spot.port() > 0)
        .map(spot -> of(place, spot, open));
  }

  private Diagnosis of(Place place, Gate.Spot spot, List<String> open) {
    if (open.stream().anyMatch(address -> isAt(address, spot))) {
      return Diagnosis.ok(ENTRY, "%s: users come in at %s".formatted(place, spot));
    }
    String wanted = "%s: users are to come in at %s".formatted(place, spot);
    return holder
        .apply(spot)
        .map(
            who ->
                who.ours()
                    ? Diagnosis.wrong(
                        ENTRY,
                        "%s: the server keeps the address, and whoever comes waits for an agent"
                            .formatted(wanted),
                        "have the agent started: slipway up --detach, or systemctl start slipway-agent")
                    : Diagnosis.wrong(
                        ENTRY,
                        "%s, and %s listens there".formatted(wanted, who.words()),
                        "end that, or choose another entry in slipway.yaml"))
        .orElseGet(
            () ->
                Diagnosis.wrong(
                    ENTRY,
                    wanted + ", and nobody listens there",
                    "what the agent writes says why: agent.log in the data folder, or its unit's journal"));
  }

  /** A name has become a number by now: then the port tells. */
  private static boolean isAt(String address, Gate.Spot spot) {
    return address.equals(spot.toString())
        || (spot.host().matches(".*[g-zG-Z].*") && address.endsWith(":" + spot.port()));
  }
}
