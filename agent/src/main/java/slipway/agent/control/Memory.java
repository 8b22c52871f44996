package slipway.agent.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
  private final Path folder;

  /** As it is written: a place without access has no arms. */
  private record Written(Place place, long fence, boolean open, Entry entry, Routes routes) {
    private static final Entry NOWHERE =
        new Entry("", 0, Entry.Unit.REQUEST, "", Entry.Limits.DEFAULT);
    private static final Routes NOBODY = new Routes(List.of(), "", "", 0, 0, 0);

    static Written of(PlaceState state) {
      return new Written(
          state.place(),
          state.fence(),
          state.access().isPresent(),
          state.access().map(PlaceState.Access::entry).orElse(NOWHERE),
          state.access().map(PlaceState.Access::routes).orElse(NOBODY));
    }

    PlaceState state() {
      return new PlaceState(
          place,
          fence,
          open ? Optional.of(new PlaceState.Access(entry, routes)) : Optional.empty());
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
    Path file = folder.resolve(state.place().toString().replace('/', '.') + ".place");
    Path next = folder.resolve(file.getFileName() + ".next");
    try {
      Files.write(next, RecordCodec.encode(Written.of(state), Written.class));
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("the agent cannot keep the state of " + state.place(), e);
    }
  }
}
