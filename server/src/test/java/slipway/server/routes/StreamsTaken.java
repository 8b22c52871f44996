package slipway.server.routes;

import java.util.ArrayList;
import java.util.List;

/** Every place for a live stream, taken by a test. */
public final class StreamsTaken implements AutoCloseable {
  private final List<Streams.Place> places = new ArrayList<>();

  private StreamsTaken() {}

  /** All that are free: another test's stream may not have noticed yet that nobody reads it. */
  public static StreamsTaken all(Streams streams) {
    var taken = new StreamsTaken();
    while (taken.places.size() < Streams.MOST && streams.hasFree()) {
      taken.places.add(streams.take());
    }
    return taken;
  }

  @Override
  public void close() {
    places.forEach(Streams.Place::close);
  }
}
