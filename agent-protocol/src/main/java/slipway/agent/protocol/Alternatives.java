package slipway.agent.protocol;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The records a sealed interface permits, by their names, looked up once per interface. */
final class Alternatives {
  private static final ClassValue<Map<String, Class<?>>> KNOWN =
      new ClassValue<>() {
        @Override
        protected Map<String, Class<?>> computeValue(Class<?> type) {
          return lookUp(type);
        }
      };

  private Alternatives() {}

  /** Empty for what is not sealed. */
  static Map<String, Class<?>> of(Class<?> type) {
    return KNOWN.get(type);
  }

  private static Map<String, Class<?>> lookUp(Class<?> type) {
    if (!type.isSealed()) {
      return Map.of();
    }
    return Arrays.stream(type.getPermittedSubclasses())
        .collect(Collectors.toUnmodifiableMap(Class::getSimpleName, Function.identity()));
  }
}
