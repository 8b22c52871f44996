package slipway.configuration.text;

import java.util.List;
import java.util.Optional;

/** A value in a YAML text: what it is, and where it stands. */
public sealed interface Tree {

  Position at();

  /** How a reader of the file would say where it is: {@code components.backend.run[0]}. */
  String path();

  /** Keys and their values in the order of the text; every key once. */
  record Mapping(Position at, String path, List<Field> fields) implements Tree {
    public Mapping {
      fields = List.copyOf(fields);
    }

    /** The field of that name, if it is there. */
    public Optional<Field> field(String name) {
      return fields.stream().filter(f -> f.name().equals(name)).findFirst();
    }
  }

  /** One key and its value. */
  record Field(Scalar key, Tree value) {
    public String name() {
      return key.text();
    }
  }

  /** A list. */
  record Sequence(Position at, String path, List<Tree> items) implements Tree {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /**
   * A single value.
   *
   * @param text as it is meant: without quotes, escapes resolved
   * @param type what YAML 1.2's core schema takes it for
   */
  record Scalar(Position at, String path, String text, Type type) implements Tree {

    /** The types of the core schema. */
    public enum Type {
      TEXT,
      INTEGER,
      DECIMAL,
      TRUTH,
      NOTHING
    }
  }
}
