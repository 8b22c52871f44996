package slipway.server.core;

import java.util.ServiceLoader;
import java.util.function.Function;
import slipway.collector.CollectorType;
import slipway.collector.Collectors;
import slipway.journal.StoreType;
import slipway.placement.TargetType;

/** The kinds of store and of target there are; their classes are named nowhere. */
public final class Adapters {
  private Adapters() {}

  /** The store in the data folder. */
  public static StoreType store() {
    return named("sqlite", StoreType.class, StoreType::name);
  }

  /** Processes on this host. */
  public static TargetType target() {
    return named("process", TargetType.class, TargetType::name);
  }

  /**
   * Whoever collects what Slipway does and counts; nobody where the environment names none.
   *
   * @throws CollectorType.Misconfigured when it names something that cannot be
   */
  public static Collectors collectors(CollectorType.Settings settings) {
    return ServiceLoader.load(CollectorType.class).stream()
        .map(type -> type.get().open(settings))
        .filter(c -> c.spans().isPresent() || c.numbers().isPresent())
        .findFirst()
        .orElse(Collectors.NONE);
  }

  private static <T> T named(String name, Class<T> type, Function<T, String> nameOf) {
    return ServiceLoader.load(type).stream()
        .map(ServiceLoader.Provider::get)
        .filter(t -> nameOf.apply(t).equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("no " + type.getSimpleName() + " is called " + name));
  }
}
