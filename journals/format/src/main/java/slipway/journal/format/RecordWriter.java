package slipway.journal.format;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import slipway.release.Digest;
import tools.jackson.core.JsonGenerator;

/** Writes records property by property, in the order of their components. */
record RecordWriter(JsonGenerator out) {
  static final String TYPE = "type";

  void write(Object value) {
    switch (value) {
      case String text -> out.writeString(text);
      case Integer number -> out.writeNumber(number);
      case Long number -> out.writeNumber(number);
      case Double number -> out.writeNumber(number);
      case Boolean truth -> out.writeBoolean(truth);
      case Duration duration -> out.writeString(duration.toString());
      case Instant instant -> out.writeString(instant.toString());
      case Digest digest -> out.writeString(digest.hex());
      case Enum<?> constant -> out.writeString(StoredNames.ofConstant(constant));
      case List<?> list -> writeList(list);
      case SortedMap<?, ?> map -> writeMap(map);
      case Record one -> writeRecord(one);
      default -> throw new IllegalStateException("no stored form for " + value.getClass());
    }
  }

  private void writeList(List<?> list) {
    out.writeStartArray();
    list.forEach(this::write);
    out.writeEndArray();
  }

  private void writeMap(SortedMap<?, ?> map) {
    out.writeStartObject();
    map.forEach((key, value) -> writeProperty((String) key, value));
    out.writeEndObject();
  }

  private void writeRecord(Record one) {
    out.writeStartObject();
    StoredNames.findKind(one.getClass()).ifPresent(kind -> writeProperty(TYPE, kind));
    for (Shape.Part part : Shape.of(one.getClass()).parts()) {
      if (part.of(one) instanceof Optional<?> optional) {
        optional.ifPresent(value -> writeProperty(part.name(), value));
      } else {
        writeProperty(part.name(), part.of(one));
      }
    }
    out.writeEndObject();
  }

  private void writeProperty(String name, Object value) {
    out.writeName(name);
    write(value);
  }
}
