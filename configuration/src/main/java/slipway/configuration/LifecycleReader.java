package slipway.configuration;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import slipway.application.Lifecycle;
import slipway.application.Lifecycle.Stop;
import slipway.application.Lifecycle.WarmUp;
import slipway.configuration.text.Mistake.Kind;
import slipway.configuration.text.Tree;

/** Reads how instances come up and go down. */
final class LifecycleReader {
  static final Duration READY_WITHIN = Duration.ofSeconds(30);
  static final int WARM_UP_COUNT = 20;

  private static final Durations PATIENCE =
      new Durations(Duration.ofMillis(100), Duration.ofHours(1));
  private static final int MOST_WARM_UPS = 10_000;
  private static final Word<String> SIGNAL =
      new Word<>(
          "a signal",
          List.of(
              Map.entry("TERM", "TERM"),
              Map.entry("INT", "INT"),
              Map.entry("QUIT", "QUIT"),
              Map.entry("HUP", "HUP"),
              Map.entry("USR1", "USR1"),
              Map.entry("USR2", "USR2"),
              Map.entry("KILL", "KILL")));

  private LifecycleReader() {}

  static Lifecycle read(Section component, List<String> after) {
    Section ready = section(component, "ready", Shape.READY);
    Optional<String> path = readyPath(component, ready);
    Duration within =
        component.says("ready") ? ready.value("within", PATIENCE, READY_WITHIN) : READY_WITHIN;
    WarmUp warmUp = warmUp(component);
    Stop stop = stop(component);
    boolean single = component.value("single", new Truth(), false);
    return new Lifecycle(path, within, warmUp, stop, single, after);
  }

  private static Optional<String> readyPath(Section component, Section ready) {
    Optional<Tree> tree = component.tree("ready");
    if (tree.isEmpty()) {
      component.sheet().assumed(component.at("ready"), "none");
      return Optional.empty();
    }
    if (tree.get() instanceof Tree.Mapping mapping) {
      if (!ready.says("get")) {
        component
            .notes()
            .mistake(Kind.MISSING_KEY, mapping, "no \"get\"", "a path, as in get: /health");
      }
      return ready.value("get", RequestPath.ALONE);
    }
    Optional<String> path = RequestPath.SHORT.read(tree.get(), component.notes());
    path.ifPresent(p -> component.sheet().written(ready.at("get"), Text.write(p), tree.get()));
    return path;
  }

  private static WarmUp warmUp(Section component) {
    if (!component.says("warmUp")) {
      component.sheet().assumed(component.at("warmUp"), "none");
      return WarmUp.NONE;
    }
    Section warmUp = section(component, "warmUp", Shape.WARM_UP);
    return new WarmUp(
        warmUp.value("get", RequestPath.ALONE, "/"),
        warmUp.value("count", new WholeNumbers(1, MOST_WARM_UPS), WARM_UP_COUNT));
  }

  private static Stop stop(Section component) {
    Section stop = section(component, "stop", Shape.STOP);
    return new Stop(
        stop.value("signal", SIGNAL, Stop.DEFAULT.signal()),
        stop.value("within", PATIENCE, Stop.DEFAULT.within()));
  }

  /** The mapping of that key; one of defaults where there is none, or where it has a short form. */
  private static Section section(Section component, String key, Shape shape) {
    String path = component.at(key);
    Optional<Tree> tree = component.tree(key);
    boolean hasShortForm = shape.equals(Shape.READY);
    return tree.filter(t -> t instanceof Tree.Mapping || !hasShortForm)
        .flatMap(t -> Section.of(shape, t, path, component.desk()))
        .orElseGet(() -> Section.absent(shape, component.mapping(), path, component.desk()));
  }
}
