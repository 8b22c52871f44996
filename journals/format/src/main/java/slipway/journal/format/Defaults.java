package slipway.journal.format;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import slipway.application.Gate;
import slipway.application.Lifecycle;
import slipway.application.Strategy;
import slipway.application.WatchRule;
import slipway.evidence.History;
import slipway.evidence.Tick;

/**
 * What an absent property means. A component that comes to a stored record later needs a type of
 * this table, so that the events before it can still be read.
 */
final class Defaults {
  private static final Map<Type, Object> BY_TYPE =
      Map.of(
          Gate.class, Gate.PLAIN,
          Gate.Redirect.class, Gate.Redirect.NONE,
          Lifecycle.WarmUp.class, Lifecycle.WarmUp.NONE,
          Lifecycle.Stop.class, Lifecycle.Stop.DEFAULT,
          Strategy.Bounds.class, Strategy.Bounds.DEFAULT,
          Strategy.Judgement.class, Strategy.Judgement.DEFAULT,
          WatchRule.class, WatchRule.DEFAULT,
          History.class, History.NONE,
          Tick.Latency.class, Tick.Latency.NONE);

  private static final Map<Type, Object> BY_GENERIC_TYPE =
      Map.of(
          Optional.class,
          Optional.empty(),
          List.class,
          List.of(),
          SortedMap.class,
          new TreeMap<>());

  private Defaults() {}

  static Optional<Object> of(Type type) {
    return Optional.ofNullable(
        type instanceof ParameterizedType generic
            ? BY_GENERIC_TYPE.get(generic.getRawType())
            : BY_TYPE.get(type));
  }
}
