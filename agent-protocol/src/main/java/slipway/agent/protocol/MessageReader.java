package slipway.agent.protocol;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads records and what they are made of, of an older writer or a newer one. */
final class MessageReader {
  private static final int LONGEST_LIST = 1_000_000;

  private MessageReader() {}

  static Object read(DataInputStream in, Type type)
      throws IOException, ReflectiveOperationException {
    if (type instanceof ParameterizedType p) {
      return p.getRawType() == List.class ? readList(in, elementOf(type)) : readMap(in);
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
    Map<String, Class<?>> alternatives = Alternatives.of(c);
    return readRecord(
        in, alternatives.isEmpty() ? c : named(c, alternatives, (String) read(in, String.class)));
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
    RecordShape shape = RecordShape.of(type);
    List<Object> values = new ArrayList<>();
    for (RecordShape.Part part : shape.parts()) {
      values.add(block.available() > 0 ? read(block, part.type()) : absent(part.type()));
    }
    return shape.constructor().newInstance(values.toArray());
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

  private static Class<?> named(Class<?> sealed, Map<String, Class<?>> those, String name) {
    Class<?> found = those.get(name);
    if (found == null) {
      throw new IllegalArgumentException("no " + sealed.getSimpleName() + " is called " + name);
    }
    return found;
  }

  /** Of which type the elements of a list are. */
  static Type elementOf(Type list) {
    return ((ParameterizedType) list).getActualTypeArguments()[0];
  }
}
