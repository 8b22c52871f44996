package slipway.agent.protocol;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;

/** What a record is made of, looked up once per class: that takes longer than to write one. */
record RecordShape(List<Part> parts, Constructor<?> constructor) {
  private static final ClassValue<RecordShape> KNOWN =
      new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
          return lookUp(type);
        }
      };

  static RecordShape of(Class<?> type) {
    return KNOWN.get(type);
  }

  private static RecordShape lookUp(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    List<Part> parts =
        Arrays.stream(components)
            .map(c -> new Part(c.getGenericType(), opened(c.getAccessor())))
            .toList();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return new RecordShape(parts, constructor);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("every record has its constructor, but not " + type, e);
    }
  }

  private static Method opened(Method accessor) {
    accessor.setAccessible(true);
    return accessor;
  }

  /** One component. */
  record Part(Type type, Method accessor) {

    Object of(Record one) {
      try {
        return accessor.invoke(one);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(accessor + " cannot be called", e);
      }
    }
  }
}
