package slipway.server.telling;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import slipway.application.Place;
import slipway.channel.Occasion;
import slipway.channel.Occurrences.Occurrence;
import slipway.placement.Inventory.Instance;
import slipway.placement.Inventory.Snapshot;

/** Sees instances that do not stay up: one sighting for all of a component's of one release. */
record CrashLoops(Supplier<Snapshot> snapshot) implements Sighting.Lookout {

  private record Kind(Place place, String release) {}

  @Override
  public boolean isOwn(Occurrence occurrence) {
    return occurrence.occasion() == Occasion.CRASH_LOOP;
  }

  @Override
  public List<Sighting> look() {
    Map<Kind, List<Instance>> looping = new LinkedHashMap<>();
    for (Instance instance : snapshot.get().instances()) {
      if (instance.troubles().crashLooping()) {
        looping
            .computeIfAbsent(new Kind(instance.place(), instance.release()), _ -> new ArrayList<>())
            .add(instance);
      }
    }
    return looping.entrySet().stream().map(e -> sighting(e.getKey(), e.getValue())).toList();
  }

  private static Sighting sighting(Kind kind, List<Instance> instances) {
    Place place = kind.place();
    String version = kind.release().replaceFirst("@.*", "");
    Instance first = instances.getFirst();
    String count = instances.size() == 1 ? "an instance" : instances.size() + " instances";
    String end = first.troubles().lastEnd();
    return new Sighting(
        Occasion.CRASH_LOOP,
        "%s/%s %s".formatted(place.lane(), place.component(), kind.release()),
        Optional.of(place.lane()),
        Optional.of(version),
        "%s in %s: %s of %s %s %s not stay up%s. slipway logs shows what it wrote."
            .formatted(
                place.lane().application(),
                place.lane().environment(),
                count,
                place.component(),
                version,
                instances.size() == 1 ? "does" : "do",
                end.isEmpty() ? "" : "; the last end: " + end));
  }
}
