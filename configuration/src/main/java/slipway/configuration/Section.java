package slipway.configuration;

import java.util.List;
import java.util.Optional;
import slipway.configuration.text.Mistake.Kind;
import slipway.configuration.text.Notes;
import slipway.configuration.text.Tree;
import slipway.configuration.text.Tree.Field;
import slipway.configuration.text.Tree.Mapping;

/**
 * One mapping of the file as it is read: key by key, each value noted down with its origin.
 *
 * @param path of the values in force, which may have been written elsewhere
 */
record Section(Shape shape, Mapping mapping, String path, Desk desk) {

  /** The mapping with its unknown keys noted; where it is none, that is noted. */
  static Optional<Section> of(Shape shape, Tree tree, String path, Desk desk) {
    if (!(tree instanceof Mapping mapping)) {
      String keys = Expected.oneOf(shape.keys());
      desk.notes().mistake(Kind.NOT_A_MAPPING, tree, Found.in(tree), "a mapping with " + keys);
      return Optional.empty();
    }
    var section = new Section(shape, mapping, path, desk);
    mapping.fields().forEach(section::checkKey);
    return Optional.of(section);
  }

  /** A mapping that is not in the file: every value is the default. */
  static Section absent(Shape shape, Tree instead, String path, Desk desk) {
    return new Section(shape, new Mapping(instead.at(), instead.path(), List.of()), path, desk);
  }

  Notes notes() {
    return desk.notes();
  }

  Sheet sheet() {
    return desk.sheet();
  }

  boolean says(String key) {
    return field(key).isPresent();
  }

  Optional<Tree> tree(String key) {
    return field(key).map(Field::value);
  }

  /** Where a mistake about that key is shown: at its value, or at the whole mapping. */
  Tree place(String key) {
    return tree(key).orElse(mapping);
  }

  /** The value, or the default where none is written or it is wrong. */
  <T> T value(String key, Form<T> form, T otherwise) {
    if (!says(key)) {
      sheet().assumed(at(key), form.write(otherwise));
    }
    return value(key, form).orElse(otherwise);
  }

  /** The value, if one is written and it is right. */
  <T> Optional<T> value(String key, Form<T> form) {
    return tree(key)
        .flatMap(
            tree -> {
              Optional<T> value = form.read(tree, notes());
              value.ifPresent(v -> sheet().written(at(key), form.write(v), tree));
              return value;
            });
  }

  /** The path of the value in force. */
  String at(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private Optional<Field> field(String key) {
    if (!shape.keys().contains(key)) {
      throw new IllegalStateException(shape.what() + " has no key " + key);
    }
    return mapping.field(key);
  }

  private void checkKey(Field field) {
    String name = field.name();
    if (shape.keys().contains(name)) {
      return;
    }
    String keys = "a key of " + shape.what() + ": " + Expected.oneOf(shape.keys());
    if (shape.later().contains(name)) {
      notes()
          .mistake(Kind.LATER_KEY, field.key(), "\"" + name + "\", which is not served yet", keys);
    } else if (Misplaced.isFor(shape, name)) {
      notes()
          .mistake(
              Kind.MISPLACED_KEY,
              field.key(),
              "\"" + name + "\" in a component",
              Misplaced.expected(mapping.path(), field));
    } else {
      notes().mistake(Kind.UNKNOWN_KEY, field.key(), Found.text(name), keys, shape.keys());
    }
  }
}
