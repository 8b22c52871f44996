package slipway.agent.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import slipway.agent.protocol.Entry;
import slipway.agent.protocol.Place;
import slipway.agent.protocol.RecordCodec;
import slipway.agent.protocol.Routes;

/** Keeps the state of every place in a small file of its own, replaced whole. */
final class Memory {
  private static final String TICKS = "ticks";

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
    this.folder = folder;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("the agent cannot keep its places in " + folder, e);
    }
  }

  List<PlaceState> all() {
    List<PlaceState> states = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".place")).sorted().toList()) {
        states.add(RecordCodec.decode(Files.readAllBytes(file), Written.class).state());
      }
    } catch (NoSuchFileException _) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("the agent cannot read its places in " + folder, e);
    }
    return states;
  }

  void keep(PlaceState state) {
    String name = state.place().toString().replace('/', '.') + ".place";
    replace(name, RecordCodec.encode(Written.of(state), Written.class));
  }

  /**
   * The number of this agent's first tick: above all that earlier ones gave, whatever became of the
   * clock since.
   */
  long firstTick(InstantSource clock) {
    Path file = folder.resolve(TICKS);
    try {
      long first =
          Files.exists(file)
              ? RecordCodec.decode(Files.readAllBytes(file), Ticks.class).first() + MOST_TICKS
              : clock.millis();
      replace(TICKS, RecordCodec.encode(new Ticks(first), Ticks.class));
      return first;
    } catch (IOException e) {
      throw new UncheckedIOException("the agent cannot read " + file, e);
    }
  }

  private void replace(String name, byte[] bytes) {
    Path file = folder.resolve(name);
    Path next = folder.resolve(name + ".next");
    try {
      Files.write(next, bytes);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("the agent cannot write " + file, e);
    }
  }
}
