package slipway.agent.protocol;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Writes records and what they are made of, as {@link MessageReader} reads them. */
final class MessageWriter {
  private MessageWriter() {}

  static void write(DataOutputStream out, Object value, Type type) throws IOException {
    switch (value) {
      case String s -> writeBytes(out, s.getBytes(StandardCharsets.UTF_8));
      case Integer i -> out.writeInt(i);
      case Long l -> out.writeLong(l);
      case Boolean b -> out.writeBoolean(b);
      case Enum<?> e -> write(out, e.name(), String.class);
      case List<?> list -> writeList(out, list, MessageReader.elementOf(type));
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
    if (as instanceof Class<?> c && !Alternatives.of(c).isEmpty()) {
      write(out, r.getClass().getSimpleName(), String.class);
    }
    var block = new ByteArrayOutputStream();
    var inner = new DataOutputStream(block);
    for (RecordShape.Part part : RecordShape.of(r.getClass()).parts()) {
      write(inner, part.of(r), part.type());
    }
    writeBytes(out, block.toByteArray());
  }
}
