package slipway.agent.protocol;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Records as bytes and back. Every record is a block that begins with its length, its components in
 * order; so a reader of another build passes over components it does not know, and takes zero,
 * empty or false for those that an older writer did not send. Components are only ever added, at
 * the end. A record of a sealed interface begins with its simple name.
 */
public final class RecordCodec {
  private static final int LONGEST_LIST = 1_000_000;

  private RecordCodec() {}

  /** The message as bytes; {@code as} is the record's own type or the sealed interface it is of. */
  public static byte[] encode(Object message, Class<?> as) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      write(out, message, as);
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail to be written", e);
    }
    return bytes.toByteArray();
  }

  /**
   * The message the bytes hold.
   *
   * @throws MalformedMessage when they hold none of that type
   */
  public static <T> T decode(byte[] bytes, Class<T> as) {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      return as.cast(read(in, as));
    } catch (IOException | ReflectiveOperationException | IllegalArgumentException e) {
      throw new MalformedMessage("not a " + as.getSimpleName() + ": " + e, e);
    }
  }

  private static void write(DataOutputStream out, Object value, Type type) throws IOException {
    switch (value) {
      case String s -> writeBytes(out, s.getBytes(StandardCharsets.UTF_8));
      case Integer i -> out.writeInt(i);
      case Long l -> out.writeLong(l);
      case Boolean b -> out.writeBoolean(b);
      case Enum<?> e -> write(out, e.name(), String.class);
      case List<?> list -> writeList(out, list, argument(type, 0));
      case Map<?, ?> map -> writeMap(out, map);
      case Record r -> writeRecord(out, r, type);
      default -> throw new IllegalStateException("a message cannot hold a " + value.getClass());
    }
  }

  private static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static void writeList(DataOutputStream out, List<?> list, Type of) throws IOException {
    out.writeInt(list.size());
    for (Object element : list) {
      write(out, element, of);
    }
  }

  private static void writeMap(DataOutputStream out, Map<?, ?> map) throws IOException {
    out.writeInt(map.size());
    for (var entry : map.entrySet()) {
      write(out, entry.getKey(), String.class);
      write(out, entry.getValue(), String.class);
    }
  }

  private static void writeRecord(DataOutputStream out, Record r, Type as) throws IOException {
    if (as instanceof Class<?> c && c.isSealed()) {
      write(out, r.getClass().getSimpleName(), String.class);
    }
    var block = new ByteArrayOutputStream();
    var inner = new DataOutputStream(block);
    for (RecordComponent component : r.getClass().getRecordComponents()) {
      write(inner, componentOf(r, component), component.getGenericType());
    }
    writeBytes(out, block.toByteArray());
  }

  private static Object componentOf(Record r, RecordComponent component) {
    try {
      Method accessor = component.getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(r);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(component + " cannot be read", e);
    }
  }

  private static Object read(DataInputStream in, Type type)
      throws IOException, ReflectiveOperationException {
    if (type instanceof ParameterizedType p) {
      return p.getRawType() == List.class ? readList(in, argument(type, 0)) : readMap(in);
    }
    Class<?> c = (Class<?>) type;
    if (c == String.class) {
      return new String(readBytes(in), StandardCharsets.UTF_8);
    } else if (c == int.class) {
      return in.readInt();
    } else if (c == long.class) {
      return in.readLong();
    } else if (c == boolean.class) {
      return in.readBoolean();
    } else if (c.isEnum()) {
      return enumConstant(c, new String(readBytes(in), StandardCharsets.UTF_8));
    }
    return readRecord(in, c.isSealed() ? permitted(c, (String) read(in, String.class)) : c);
  }

  private static byte[] readBytes(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > in.available()) {
      throw new IOException("a block of " + length + " bytes in " + in.available());
    }
    return in.readNBytes(length);
  }

  private static int readSize(DataInputStream in) throws IOException {
    int size = in.readInt();
    if (size < 0 || size > LONGEST_LIST) {
      throw new IOException("a list of " + size + " elements; at most " + LONGEST_LIST);
    }
    return size;
  }

  private static List<Object> readList(DataInputStream in, Type of)
      throws IOException, ReflectiveOperationException {
    int size = readSize(in);
    List<Object> list = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      list.add(read(in, of == Integer.class ? int.class : of == Long.class ? long.class : of));
    }
    return list;
  }

  private static Map<String, String> readMap(DataInputStream in)
      throws IOException, ReflectiveOperationException {
    int size = readSize(in);
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      map.put((String) read(in, String.class), (String) read(in, String.class));
    }
    return map;
  }

  private static Object readRecord(DataInputStream in, Class<?> type)
      throws IOException, ReflectiveOperationException {
    var block = new DataInputStream(new ByteArrayInputStream(readBytes(in)));
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      Type generic = components[i].getGenericType();
      values[i] = block.available() > 0 ? read(block, generic) : absent(generic);
    }
    Constructor<?> constructor = type.getDeclaredConstructor(types);
    constructor.setAccessible(true);
    return constructor.newInstance(values);
  }

  /** What stands for a component that an older writer did not know. */
  private static Object absent(Type type) throws IOException, ReflectiveOperationException {
    if (type instanceof Class<?> c && c.isEnum()) {
      return c.getEnumConstants()[0];
    }
    return read(new DataInputStream(new ByteArrayInputStream(new byte[Long.BYTES])), type);
  }

  private static Object enumConstant(Class<?> type, String name) {
    for (Object constant : type.getEnumConstants()) {
      if (((Enum<?>) constant).name().equals(name)) {
        return constant;
      }
    }
    throw new IllegalArgumentException("no " + type.getSimpleName() + " is called " + name);
  }

  private static Class<?> permitted(Class<?> sealed, String name) {
    for (Class<?> candidate : sealed.getPermittedSubclasses()) {
      if (candidate.getSimpleName().equals(name)) {
        return candidate;
      }
    }
    throw new IllegalArgumentException("no " + sealed.getSimpleName() + " is called " + name);
  }

  private static Type argument(Type type, int index) {
    return ((ParameterizedType) type).getActualTypeArguments()[index];
  }
}
