package slipway.agent.instance;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import slipway.agent.process.Output;
import slipway.agent.protocol.Place;

/**
 * What is recorded of an instance.
 *
 * @param fields by name; one that is missing reads as nothing
 */
record SeatRecord(Map<String, String> fields) {

  static SeatRecord of(Seat seat) {
    Map<String, String> record = new HashMap<>();
    record.put("application", seat.place.application());
    record.put("environment", seat.place.environment());
    record.put("component", seat.place.component());
    record.put("release", seat.release);
    record.put("mark", seat.mark);
    record.put("state", seat.state.word());
    record.put("retired", Boolean.toString(seat.retired));
    record.put("lives", Integer.toString(seat.lives));
    record.put("port", Integer.toString(seat.port));
    record.put("outputFrom", Long.toString(seat.outputFrom));
    record.put("since", Long.toString(seat.sinceEpochMillis));
    record.put("restarts", Integer.toString(seat.mishaps.restarts()));
    record.put("shortLives", Integer.toString(seat.mishaps.shortLives()));
    record.put("failedStarts", Integer.toString(seat.mishaps.failedStarts()));
    record.put("overdue", Boolean.toString(seat.mishaps.overdue()));
    record.put("lastEnd", seat.mishaps.lastEnd());
    record.put("failure", seat.mishaps.failure());
    return new SeatRecord(record);
  }

  /** The instance again, but for its life. */
  Seat seat(Path folder, Output output) {
    var place = new Place(text("application"), text("environment"), text("component"));
    var seat =
        new Seat(
            folder.getFileName().toString(), place, text("release"), text("mark"), folder, output);
    seat.state = State.of(fields.getOrDefault("state", State.ENDED.word()));
    seat.retired = Boolean.parseBoolean(text("retired"));
    seat.lives = (int) number("lives");
    seat.port = (int) number("port");
    seat.outputFrom = number("outputFrom");
    seat.sinceEpochMillis = number("since");
    seat.mishaps =
        new Mishaps(
            (int) number("restarts"),
            (int) number("shortLives"),
            (int) number("failedStarts"),
            Boolean.parseBoolean(text("overdue")),
            text("lastEnd"),
            text("failure"));
    return seat;
  }

  private String text(String name) {
    return fields.getOrDefault(name, "");
  }

  private long number(String name) {
    String text = text(name);
    return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
  }
}
