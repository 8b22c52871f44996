package slipway.agent.router;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The releases that one entry knows, with their instances: those that are ready, and those gone
 * that may still have requests to answer. Not thread-safe; whoever changes the routing holds it.
 */
final class Releases {
  /** How many are remembered for their totals after they have left. */
  private static final int MOST_REMEMBERED = 64;

  private final int loops;
  private final Map<String, Release> known = new LinkedHashMap<>();
  private final Map<String, List<Instance>> ready = new HashMap<>();
  private final List<Instance> retired = new ArrayList<>();

  Releases(int loops) {
    this.loops = loops;
  }

  List<Release> all() {
    return List.copyOf(known.values());
  }

  /** The release, known from now on. */
  Release release(String key) {
    return known.computeIfAbsent(key, k -> new Release(k, loops));
  }

  /** Its instances that requests may go to now. */
  List<Instance> ready(String key) {
    return ready.getOrDefault(key, List.of());
  }

  /** All instances that requests may go to now. */
  List<Instance> ready() {
    return ready.values().stream().flatMap(List::stream).toList();
  }

  /** Keeps the instances that stay, with their connections; gives those that are gone. */
  List<Instance> replace(String key, List<Upstream> upstreams) {
    Release release = release(key);
    List<Instance> before = ready(key);
    List<Instance> after = new ArrayList<>();
    for (Upstream upstream : upstreams) {
      after.add(
          before.stream()
              .filter(i -> i.upstream().equals(upstream))
              .findFirst()
              .orElseGet(() -> new Instance(release, upstream, loops)));
    }
    ready.put(key, List.copyOf(after));
    List<Instance> gone = before.stream().filter(i -> !after.contains(i)).toList();
    gone.forEach(Instance::retire);
    retired.addAll(gone);
    return gone;
  }

  /** The instances on which something is in flight. */
  List<String> busy() {
    return Stream.concat(ready.values().stream().flatMap(List::stream), retired.stream())
        .filter(i -> i.inFlight() > 0)
        .map(i -> i.upstream().instance())
        .distinct()
        .toList();
  }

  boolean drained(String key) {
    Release release = known.get(key);
    return release == null || release.inFlight().now() == 0;
  }

  /** Streams on the instance have the drain limit to end; whether nothing is on its way in it. */
  boolean drainInstance(String instance, long now) {
    List<Instance> all =
        Stream.concat(ready.values().stream().flatMap(List::stream), retired.stream())
            .filter(i -> i.upstream().instance().equals(instance))
            .toList();
    all.forEach(i -> i.leave(now));
    return all.stream().allMatch(i -> i.inFlight() == 0);
  }

  /** Streams on releases that have no share have the drain limit to end. */
  void drain(Predicate<String> hasShare, long now) {
    for (Release release : known.values()) {
      if (hasShare.test(release.key())) {
        release.undrain();
      } else {
        release.drain(now);
      }
    }
  }

  /** Forgets what nothing refers to any more. */
  void forget(Predicate<String> routed) {
    retired.removeIf(i -> i.inFlight() == 0);
    var oldest = known.values().iterator();
    while (known.size() > MOST_REMEMBERED && oldest.hasNext()) {
      Release release = oldest.next();
      boolean present = !ready(release.key()).isEmpty();
      if (!routed.test(release.key()) && !present && release.inFlight().now() == 0) {
        oldest.remove();
      }
    }
  }
}
