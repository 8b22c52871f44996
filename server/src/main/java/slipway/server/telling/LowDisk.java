package slipway.server.telling;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import slipway.channel.Occasion;
import slipway.channel.Occurrences.Occurrence;
import slipway.placement.Unreachable;
import slipway.server.core.Room;

/**
 * Sees that the file system of the data folder has little more room left than is to stay free. It
 * has room again when it has half as much more.
 */
final class LowDisk implements Sighting.Lookout {
  private static final double ROOM_AGAIN = 1.5;
  private static final double MEBIBYTE = 1 << 20;

  private final Path data;
  private final Supplier<Room.Space> room;
  private boolean low;

  LowDisk(Path data, Supplier<Room.Space> room) {
    this.data = data;
    this.room = room;
  }

  @Override
  public boolean isOwn(Occurrence occurrence) {
    return occurrence.occasion() == Occasion.DISK_LOW;
  }

  @Override
  public List<Sighting> look() {
    try {
      Room.Space now = room.get();
      long least = now.warnedBelow();
      low = now.free() < (low ? Math.round(least * ROOM_AGAIN) : least);
      return low ? List.of(sighting(now)) : List.of();
    } catch (UncheckedIOException e) {
      throw new Unreachable("the room in %s is not known".formatted(data), e);
    }
  }

  private Sighting sighting(Room.Space now) {
    return new Sighting(
        Occasion.DISK_LOW,
        "data folder",
        Optional.empty(),
        Optional.empty(),
        String.format(
            Locale.ROOT,
            "The disk of Slipway's data folder %s is nearly full: %,.0f MiB of %,.0f MiB are free."
                + " Below %,.0f MiB no deployment begins; ways back work. Make room there.",
            data,
            now.free() / MEBIBYTE,
            now.total() / MEBIBYTE,
            now.least() / MEBIBYTE));
  }
}
