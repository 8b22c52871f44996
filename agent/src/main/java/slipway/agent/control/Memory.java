package slipway.agent.control;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import slipway.agent.process.SmallFile;
import slipway.agent.protocol.Entry;
import slipway.agent.protocol.Place;
import slipway.agent.protocol.RecordCodec;
import slipway.agent.protocol.Routes;

/** Keeps the state of every place in a small file of its own, replaced whole. */
final class Memory {
  private static final String PLACE = ".place";
  private static final String TICKS = "ticks";
  private static final String BOOT = "boot";

  /** An agent gives fewer: at ten a second they last for three years. */
  private static final long MOST_TICKS = 1_000_000_000;

  private final Path folder;

  /** The first tick of the last agent. */
  private record Ticks(long first) {}

  /** As it is written: a place without access has no arms. */
  private record Written(
      Place place,
      long fence,
      boolean open,
      Entry entry,
      Routes routes,
      PlaceState.Exposure expired) {
    private static final Entry NOWHERE =
        new Entry("", 0, Entry.Unit.REQUEST, "", Entry.Limits.DEFAULT);
    private static final Routes NOBODY = new Routes(List.of(), "", "", 0, 0, 0);

    static Written of(PlaceState state) {
      return new Written(
          state.place(),
          state.fence(),
          state.access().isPresent(),
          state.access().map(PlaceState.Access::entry).orElse(NOWHERE),
          state.access().map(PlaceState.Access::routes).orElse(NOBODY),
          state.expired());
    }

    PlaceState state() {
      return new PlaceState(
          place,
          fence,
          open ? Optional.of(new PlaceState.Access(entry, routes)) : Optional.empty(),
          expired);
    }
  }

  Memory(Path folder) {
    this.folder = SmallFile.folder(folder);
  }

  List<PlaceState> all() {
    return SmallFile.list(folder).stream()
        .filter(file -> file.toString().endsWith(PLACE))
        .flatMap(file -> SmallFile.read(file).stream())
        .map(bytes -> RecordCodec.decode(bytes, Written.class).state())
        .toList();
  }

  void keep(PlaceState state) {
    String name = state.place().toString().replace('/', '.') + PLACE;
    SmallFile.write(folder.resolve(name), RecordCodec.encode(Written.of(state), Written.class));
  }

  /** The releases users go back to, where there are such. */
  Map<Place, String> proven() {
    return all().stream()
        .filter(state -> state.access().filter(a -> !a.routes().proven().isEmpty()).isPresent())
        .collect(
            Collectors.toMap(PlaceState::place, s -> s.access().orElseThrow().routes().proven()));
  }

  /** Where users come in, by place. */
  Map<Place, Entry> entries() {
    return all().stream()
        .filter(state -> state.access().isPresent())
        .collect(
            Collectors.toMap(PlaceState::place, state -> state.access().orElseThrow().entry()));
  }

  /** Whether the host was started anew since an agent asked last. */
  boolean rebooted(String bootId) {
    Path file = folder.resolve(BOOT);
    Optional<String> before = SmallFile.readText(file);
    if (before.filter(bootId::equals).isEmpty()) {
      SmallFile.write(file, bootId.getBytes(StandardCharsets.UTF_8));
    }
    return before.filter(b -> !b.equals(bootId)).isPresent();
  }

  /**
   * The number of this agent's first tick: above all that earlier ones gave, whatever became of the
   * clock since.
   */
  long firstTick(InstantSource clock) {
    Path file = folder.resolve(TICKS);
    long first =
        SmallFile.read(file)
            .map(bytes -> RecordCodec.decode(bytes, Ticks.class).first() + MOST_TICKS)
            .orElseGet(clock::millis);
    SmallFile.write(file, RecordCodec.encode(new Ticks(first), Ticks.class));
    return first;
  }
}
