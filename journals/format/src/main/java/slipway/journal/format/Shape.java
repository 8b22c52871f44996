package slipway.journal.format;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;

/** What a record is made of, looked up once per class. */
record Shape(List<Part> parts, Constructor<?> constructor) {
  private static final ClassValue<Shape> KNOWN =
      new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
          return lookUp(type);
        }
      };

  static Shape of(Class<?> type) {
    return KNOWN.get(type);
  }

  private static Shape lookUp(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    List<Part> parts =
        Arrays.stream(components)
            .map(c -> new Part(c.getName(), c.getGenericType(), c.getAccessor()))
            .toList();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return new Shape(parts, type.getDeclaredConstructor(types));
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("every record has its constructor, but not " + type, e);
    }
  }

  /**
   * The record with these components, in order.
   *
   * @throws IllegalArgumentException as the record's own checks say
   */
  Object make(Object[] values) {
    try {
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException refused) {
        throw refused;
      }
      throw new IllegalStateException(constructor + " failed", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(constructor + " cannot be called", e);
    }
  }

  /** One component. */
  record Part(String name, Type type, Method accessor) {

    Object of(Record one) {
      try {
        return accessor.invoke(one);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(accessor + " cannot be called", e);
      }
    }
  }
}
