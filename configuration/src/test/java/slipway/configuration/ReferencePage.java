package slipway.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Writes the reference of {@code slipway.yaml} from its schema. */
final class ReferencePage {
  private static final String HEAD =
      """
      # `slipway.yaml`

      Generated from the schema, `configuration/src/main/resources/slipway/configuration/schema.json`:
      change that, then run the tests of `configuration` with `-Dupdate-golden-files=true`.

      The file lives in the application's repository. It is YAML 1.2 with the core schema, so `no` and `on`
      are words; tabs, anchors, aliases, tags, second documents, duplicate and unknown keys are mistakes.
      `slipway check` tells all mistakes of a file at once, each with its line, what was found, what was
      expected and the nearest valid word; it needs no server. `slipway config explain ENV` shows every value
      in force in an environment and where it comes from: file and line, or default.

      A whole file:

      ```yaml
      EXAMPLE```

      ## How values are written

      | value | form | examples |
      |---|---|---|
      | duration | a whole number and `ms`, `s`, `m`, `h` or `d` | `250ms` `30s` `5m` `24h` `30d` |
      | size | a whole number and `KiB`, `MiB`, `GiB` or `TiB` | `64MiB` `2GiB` |
      | cores | a number with two decimal places at most | `2` `1.5` `0.25` |
      | share | percent, two decimal places at most | `10%` `0.5%` |
      | margin | percentage points, two decimal places at most | `5pp` `0.5pp` |
      | request | `GET` and a path, or the path alone where the key is `get` | `GET /health` `/health` |
      | address | host and port | `127.0.0.1:8080` `0.0.0.0:443` `[::1]:8080` |
      | host | a host's name, or `*.` and the rest of it | `shop.example.com` `*.example.com` |
      | network | an address, or one with the length of its prefix | `10.0.0.0/8` `"::1"` |
      | file | the whole path of a file or folder on the host that serves users | `/etc/ssl/shop/privkey.pem` |
      | name | lower-case letters, digits, hyphens between them; at most 40 | `shop` `eu-west-1` |
      | arguments | a list in brackets; no shell takes a line apart | `[java, Shop.java]` |
      | placeholder | a name in braces, where this page says so; `{{` is a brace | `{port}` `{version}` |
      | secret | a reference: in variables of components; but for `${secret:NAME}` also in headers, bodies and expectations of checks, and in `url`, `secret`, `slack` and `password` of `notify`; refused anywhere else | `${env:NAME}` `${file:path}` `${secret:NAME}` |

      A literal that looks like a secret is refused: by the name of its variable or flag, by its form, as a
      password in an address, or because it looks drawn at random.

      The digest of what is written for an environment says whether a configuration has changed. Layout, order
      of keys, short and long forms, and which of two places says a thing make no difference; nor do defaults.
      """;

  private final JsonNode schema = new ObjectMapper().readTree(Schema.text());
  private final StringBuilder page = new StringBuilder();

  static String text() {
    var reference = new ReferencePage();
    reference.page.append(HEAD.replace("EXAMPLE", Corpus.accepted("small")));
    Shape.ALL.forEach(shape -> reference.section(shape.name()));
    return reference.page.toString();
  }

  private void section(String name) {
    JsonNode mapping = schema.at("/$defs/" + name);
    page.append("\n## ").append(mapping.get("title").asString()).append("\n\n");
    page.append(mapping.get("description").asString()).append('\n');
    JsonNode keys = mapping.path("properties");
    if (keys.isEmpty()) {
      return;
    }
    if (name.equals(Shape.COMPONENT_IN_ENVIRONMENT.name())) {
      page.append("\nEvery key of ").append(link(Shape.COMPONENT.name())).append(", and:\n");
    }
    page.append("\n| key | what it is | form | default | for example |\n|---|---|---|---|---|\n");
    keys.propertyStream()
        .filter(key -> !isOfComponent(name, key.getKey()))
        .forEach(key -> row(key.getKey(), key.getValue(), mapping.path("required").toString()));
  }

  private static boolean isOfComponent(String name, String key) {
    return name.equals(Shape.COMPONENT_IN_ENVIRONMENT.name())
        && Shape.COMPONENT.keys().contains(key);
  }

  private void row(String name, JsonNode key, String required) {
    boolean needed = required.contains("\"" + name + "\"");
    String otherwise =
        first(key, "default").map(ReferencePage::value).orElse(needed ? "needed" : "");
    String examples =
        first(key, "examples")
            .map(
                list ->
                    list.valueStream()
                        .map(e -> code(e.asString()))
                        .collect(Collectors.joining(" ")))
            .orElse("");
    List<String> cells =
        List.of(
            "`" + name + "`",
            first(key, "description").map(JsonNode::asString).orElseThrow(),
            form(key),
            otherwise,
            examples);
    page.append("| ")
        .append(cells.stream().map(c -> c.replace("|", "\\|")).collect(Collectors.joining(" | ")))
        .append(" |\n");
  }

  /** The word of the key itself, or of what it refers to. */
  private Optional<JsonNode> first(JsonNode key, String word) {
    JsonNode at = key;
    while (!at.has(word) && at.has("$ref")) {
      at = referred(at);
    }
    return Optional.ofNullable(at.get(word));
  }

  private String form(JsonNode key) {
    JsonNode at = key;
    List<String> forms = new ArrayList<>();
    while (at.has("$ref")) {
      String name = at.get("$ref").asString().replaceFirst(".*/", "");
      if (List.of(
              "duration",
              "size",
              "cores",
              "share",
              "points",
              "request",
              "anyRequest",
              "path",
              "address",
              "name",
              "arguments",
              "host",
              "hostFile",
              "network")
          .contains(name)) {
        return Map.of("points", "margin", "hostFile", "file", "anyRequest", "request")
            .getOrDefault(name, name);
      }
      if (Shape.ALL.stream().anyMatch(s -> s.name().equals(name))) {
        return link(name);
      }
      at = referred(at);
    }
    at.path("anyOf").forEach(one -> forms.add(form(one)));
    if (!forms.isEmpty()) {
      return forms.stream().distinct().collect(Collectors.joining(" or "));
    }
    if (at.has("enum")) {
      return at.get("enum")
          .valueStream()
          .map(w -> code(w.asString()))
          .collect(Collectors.joining(" "));
    }
    return typed(at);
  }

  private String typed(JsonNode at) {
    return switch (at.path("type").asString("")) {
      case "integer" -> "from %s to %s".formatted(at.get("minimum"), at.get("maximum"));
      case "boolean" -> "`true` `false`";
      case "array" -> "list of " + item(at.get("items"));
      case "object" -> "mapping from names" + of(at.get("additionalProperties"));
      default -> "text";
    };
  }

  private String item(JsonNode items) {
    String form = form(items);
    return form.equals("text")
        ? "names"
        : form.endsWith("s") && !form.contains("[") ? form + "es" : form + "s";
  }

  private String of(JsonNode values) {
    String form = form(values);
    return form.equals("text") ? " to text" : " to " + form;
  }

  private String link(String name) {
    String title = schema.at("/$defs/" + name + "/title").asString();
    return "[%s](#%s)".formatted(title, title.toLowerCase(Locale.ROOT).replace(' ', '-'));
  }

  private JsonNode referred(JsonNode key) {
    return schema.at(key.get("$ref").asString().substring(1));
  }

  private static String value(JsonNode value) {
    String text = value.asString();
    return text.matches("\\S+") && !text.matches("none|all|nothing") ? code(text) : text;
  }

  private static String code(String text) {
    return "`" + text + "`";
  }
}
