package slipway.configuration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import slipway.check.Call;
import slipway.configuration.text.Mistake.Kind;
import slipway.configuration.text.Tree;
import slipway.configuration.text.Tree.Field;
import slipway.configuration.text.Tree.Mapping;
import slipway.configuration.text.Tree.Scalar;

/**
 * Reads one request of a check, and what is expected of its answer.
 *
 * @param names that may stand in braces here
 */
record CallReader(Section section, List<String> names) {
  static final int STATUS = 200;

  private static final int LEAST_STATUS = 100;
  private static final int MOST_STATUS = 599;
  private static final int MOST_NAMED = 50;
  private static final Durations FASTER =
      new Durations(Duration.ofMillis(1), Duration.ofMinutes(10));
  private static final Durations CERTIFICATE =
      new Durations(Duration.ofHours(1), Duration.ofDays(400));
  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

  /** The call; empty where it is wrong. */
  Optional<Call> read() {
    Optional<RequestLine.Line> line = line();
    SortedMap<String, String> headers = texts("headers", "a header", HEADER);
    Optional<Call.Body> body = body();
    Call.Expected expected = expected();
    SortedMap<String, String> saved =
        section.shape().equals(Shape.CALL) ? saved() : new TreeMap<>();
    return line.map(l -> new Call(l.method(), l.to(), headers, body, expected, saved));
  }

  private Optional<RequestLine.Line> line() {
    String key = section.says("get") ? "get" : "request";
    Optional<Tree> tree = section.tree(key);
    if (tree.isEmpty()) {
      section
          .notes()
          .mistake(
              Kind.MISSING_KEY,
              section.mapping(),
              "no \"request\"",
              "one, as in request: POST /orders");
      return Optional.empty();
    }
    var form = new RequestLine(key.equals("request"), names);
    Optional<RequestLine.Line> line = form.read(tree.get(), section.notes());
    line.ifPresent(l -> l.note(section.sheet(), section.path(), tree.get()));
    return line;
  }

  private Optional<Call.Body> body() {
    Optional<String> json = section.value("json", new JsonText(braces()));
    Optional<String> text = section.value("body", new Words(braces()));
    if (section.says("json") && section.says("body")) {
      section
          .notes()
          .mistake(Kind.CONFLICTING_KEYS, section.place("body"), "body beside json", "one of them");
    }
    return json.map(j -> new Call.Body(Call.Body.JSON, j))
        .or(() -> text.map(t -> new Call.Body("text/plain; charset=utf-8", t)));
  }

  private Call.Expected expected() {
    int status = section.value("status", new WholeNumbers(LEAST_STATUS, MOST_STATUS), STATUS);
    return new Call.Expected(
        status,
        texts("answers", "a header", HEADER),
        section.value("contains", new Words(braces())),
        values(),
        section.value("faster", FASTER),
        section.value("certificate", CERTIFICATE));
  }

  private SortedMap<String, String> values() {
    SortedMap<String, String> values = new TreeMap<>();
    for (Field field : fields("values")) {
      Optional<String> path = new JsonPath().read(field.key(), section.notes());
      Optional<String> value = new Words(braces()).read(field.value(), section.notes());
      if (path.isPresent() && value.isPresent()) {
        values.put(path.get(), value.get());
        written("values", field, value.get());
      }
    }
    return values;
  }

  private SortedMap<String, String> saved() {
    SortedMap<String, String> saved = new TreeMap<>();
    for (Field field : fields("save")) {
      boolean named = new Name("what is saved").readKey(field.key(), section.notes()).isPresent();
      Optional<String> path = new JsonPath().read(field.value(), section.notes());
      if (named && CheckReader.KNOWN.contains(field.name())) {
        section
            .notes()
            .mistake(
                Kind.RESERVED_NAME,
                field.key(),
                Found.text(field.name()),
                "another name: that one is known already");
      } else if (named && path.isPresent()) {
        saved.put(field.name(), path.get());
        written("save", field, path.get());
      }
    }
    return saved;
  }

  private SortedMap<String, String> texts(String key, String what, Pattern form) {
    SortedMap<String, String> texts = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Field field : fields(key)) {
      if (!form.matcher(field.name()).matches()) {
        section
            .notes()
            .mistake(Kind.NAME, field.key(), Found.text(field.name()), "the name of " + what);
        continue;
      }
      Optional<String> value = new Words(braces()).read(field.value(), section.notes());
      if (value.isPresent() && !isLiteralSecret(field)) {
        texts.put(field.name(), value.get());
        written(key, field, value.get());
      }
    }
    return texts;
  }

  private boolean isLiteralSecret(Field field) {
    Optional<String> suspicion =
        Secrets.suspicion(field.name(), Template.of(((Scalar) field.value()).text()));
    suspicion.ifPresent(
        found ->
            section
                .notes()
                .mistake(
                    Kind.SECRET,
                    field.value(),
                    found,
                    "a reference: \"${env:NAME}\" or \"${file:path}\""));
    return suspicion.isPresent();
  }

  private void written(String key, Field field, String value) {
    section
        .sheet()
        .written(
            section.at(key) + "." + Text.write(field.name()), Text.write(value), field.value());
  }

  private List<Field> fields(String key) {
    Optional<Tree> tree = section.tree(key);
    if (tree.isEmpty()) {
      return List.of();
    }
    if (tree.get() instanceof Mapping mapping && mapping.fields().size() <= MOST_NAMED) {
      return new ArrayList<>(mapping.fields());
    }
    section
        .notes()
        .mistake(
            Kind.NOT_A_MAPPING,
            tree.get(),
            Found.in(tree.get()),
            "a mapping with at most %d names".formatted(MOST_NAMED));
    return List.of();
  }

  private Braces braces() {
    return new Braces("a text of a check", names, true);
  }
}
