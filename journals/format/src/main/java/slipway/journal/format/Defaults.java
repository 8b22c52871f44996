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
import slipway.application.Limits;
import slipway.application.Strategy;
import slipway.application.WatchRule;
import slipway.check.Check;
import slipway.evidence.History;
import slipway.evidence.Tick;

/**
 * What an absent property means. A component that comes to a stored record later needs a type of
 * this table, so that the events before it can still be read.
 */
final class Defaults {
  private static final Map<Type, Object> BY_TYPE =
      Map.ofEntries(
          Map.entry(Gate.class, Gate.PLAIN),
          Map.entry(Gate.Redirect.class, Gate.Redirect.NONE),
          Map.entry(Lifecycle.WarmUp.class, Lifecycle.WarmUp.NONE),
          Map.entry(Lifecycle.Stop.class, Lifecycle.Stop.DEFAULT),
          Map.entry(Limits.class, Limits.NONE),
          Map.entry(Strategy.Bounds.class, Strategy.Bounds.DEFAULT),
          Map.entry(Strategy.Judgement.class, Strategy.Judgement.DEFAULT),
          Map.entry(WatchRule.class, WatchRule.DEFAULT),
          Map.entry(Check.When.class, Check.When.BEFORE),
          Map.entry(Check.Effort.class, Check.Effort.DEFAULT),
          Map.entry(History.class, History.NONE),
          Map.entry(Tick.Latency.class, Tick.Latency.NONE));

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
