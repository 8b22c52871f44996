package slipway.journal.format;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import slipway.release.Digest;
import tools.jackson.databind.JsonNode;

/**
 * Reads what {@link RecordWriter} wrote. Every complaint says where: {@code
 * event.proposal.plan.steps[3].undo}.
 */
final class RecordReader {

  private RecordReader() {}

  static Object read(Type type, JsonNode node, String where) {
    if (type instanceof ParameterizedType generic) {
      return readGeneric(generic, node, where);
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isSealed()) {
      return readKind(plain, node, where);
    }
    if (plain == Digest.class) {
      return Scalars.parse(Digest::new, node, where);
    }
    if (plain.isRecord()) {
      return readRecord(plain, node, where);
    }
    if (plain.isEnum()) {
      return StoredNames.findConstant(plain, Scalars.text(node, where))
          .orElseThrow(
              () -> unknown(where, Scalars.text(node, where), StoredNames.constantsOf(plain)));
    }
    return Scalars.read(plain, node, where);
  }

  private static Object readGeneric(ParameterizedType type, JsonNode node, String where) {
    Type inner = type.getActualTypeArguments()[0];
    if (type.getRawType() == Optional.class) {
      return Optional.of(read(inner, node, where));
    }
    if (type.getRawType() == List.class) {
      List<Object> list = new ArrayList<>();
      for (JsonNode element : Scalars.expect(node, node.isArray(), "a list", where)) {
        list.add(read(inner, element, where + "[" + list.size() + "]"));
      }
      return list;
    }
    if (type.getRawType() == SortedMap.class && inner == String.class) {
      Type valueType = type.getActualTypeArguments()[1];
      SortedMap<String, Object> map = new TreeMap<>();
      Scalars.expect(node, node.isObject(), "an object", where)
          .forEachEntry(
              (key, value) -> map.put(key, read(valueType, value, where + "[" + key + "]")));
      return map;
    }
    throw new IllegalStateException("no stored form for " + type);
  }

  private static Object readKind(Class<?> family, JsonNode node, String where) {
    JsonNode kind =
        Scalars.expect(node, node.isObject(), "an object", where).path(RecordWriter.TYPE);
    String name = Scalars.text(kind, where + "." + RecordWriter.TYPE);
    return StoredNames.findKind(family, name)
        .map(type -> readRecord(type, node, where))
        .orElseThrow(() -> unknown(where, name, StoredNames.kindsOf(family)));
  }

  private static Object readRecord(Class<?> type, JsonNode stored, String where) {
    Scalars.expect(stored, stored.isObject(), "an object", where);
    JsonNode node = EarlierForms.present(type, stored);
    Shape shape = Shape.of(type);
    var values = new ArrayList<>();
    for (Shape.Part part : shape.parts()) {
      String there = where + "." + part.name();
      JsonNode value = node.path(part.name());
      values.add(
          value.isMissingNode() || value.isNull()
              ? absent(part.type(), there)
              : read(part.type(), value, there));
    }
    try {
      return shape.make(values.toArray());
    } catch (IllegalArgumentException e) {
      throw new Unreadable(where + ": " + e.getMessage(), e);
    }
  }

  private static Object absent(Type type, String where) {
    return Defaults.of(type)
        .orElseThrow(() -> new Unreadable(where + " is absent and has no default"));
  }

  private static Unreadable unknown(String where, String found, List<String> known) {
    return new Unreadable(
        "%s: \"%s\" is none of %s; a newer build may have written it"
            .formatted(where, found, String.join(", ", known)));
  }
}
