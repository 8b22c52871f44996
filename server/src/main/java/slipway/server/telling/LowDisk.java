package slipway.server.telling;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import slipway.channel.Occasion;
import slipway.placement.Unreachable;

/**
 * Sees that the file system of the data folder has little room left: less than a tenth of it and
 * less than 1 GiB. It has room again when it has half as much more.
 */
final class LowDisk implements Sighting.Lookout {
  private static final long LEAST_BYTES = 1L << 30;
  private static final int LEAST_PART = 10;
  private static final double ROOM_AGAIN = 1.5;
  private static final double MEBIBYTE = 1 << 20;

  /** Free and all bytes of a file system. */
  record Room(long free, long all) {}

  /** Looks how much room there is. */
  @FunctionalInterface
  interface Gauge {
    Room read() throws IOException;
  }

  private final Path data;
  private final Gauge gauge;
  private boolean low;

  LowDisk(Path data, Gauge gauge) {
    this.data = data;
    this.gauge = gauge;
  }

  static LowDisk of(Path data) {
    return new LowDisk(
        data,
        () -> {
          FileStore store = Files.getFileStore(data);
          return new Room(store.getUsableSpace(), store.getTotalSpace());
        });
  }

  @Override
  public Occasion occasion() {
    return Occasion.DISK_LOW;
  }

  @Override
  public List<Sighting> look() {
    try {
      Room room = gauge.read();
      long least = Math.min(LEAST_BYTES, room.all() / LEAST_PART);
      low = room.free() < (low ? Math.round(least * ROOM_AGAIN) : least);
      return low ? List.of(sighting(room)) : List.of();
    } catch (IOException e) {
      throw new Unreachable("the room in %s is not known".formatted(data), e);
    }
  }

  private Sighting sighting(Room room) {
    return new Sighting(
        Occasion.DISK_LOW,
        "data folder",
        Optional.empty(),
        Optional.empty(),
        String.format(
            Locale.ROOT,
            "The disk of Slipway's data folder %s is nearly full: %,.0f MiB of %,.0f MiB are free."
                + " Make room there: when it is full, nothing new is remembered or deployed.",
            data,
            room.free() / MEBIBYTE,
            room.all() / MEBIBYTE));
  }
}
