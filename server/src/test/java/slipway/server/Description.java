package slipway.server;

import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.SnakeYamlNode;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import slipway.api.OpenApi;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** The description of the API, as an independent validator understands it. */
final class Description {
  private static final String COMPONENTS = "#/components/schemas/";
  private static final int METHOD_NOT_ALLOWED = 405;
  private static final Set<Integer> ANYWHERE = Set.of(403, 405, 406, 415, 429, 500);
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  private final ObjectMapper json = new ObjectMapper();
  private final Validator validator =
      new ValidatorFactory().withJsonNodeFactory(new SnakeYamlNode.Factory()).createValidator();
  private final JsonNode root;

  Description() {
    var yaml = new Load(LoadSettings.builder().setAllowDuplicateKeys(false).build());
    root = json.valueToTree(yaml.loadFromString(OpenApi.text()));
  }

  JsonNode root() {
    return root;
  }

  Map<String, JsonNode> schemas() {
    return root.at("/components/schemas")
        .propertyStream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** What a reference leads to, or the node itself where it is none. */
  JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? root.at(node.get("$ref").stringValue().substring(1)) : node;
  }

  /** Every operation, such as {@code GET /api/v1/lanes}. */
  Set<String> operations() {
    Set<String> operations = new TreeSet<>();
    root.path("paths")
        .propertyStream()
        .forEach(
            path ->
                path.getValue().propertyNames().stream()
                    .filter(METHODS::contains)
                    .forEach(
                        m -> operations.add(m.toUpperCase(Locale.ROOT) + " " + path.getKey())));
    return operations;
  }

  /** What the description has against a request's body. */
  List<String> complaintsAboutRequest(String method, String path, String body) {
    JsonNode schema = operation(method, path).at("/requestBody/content/application~1json/schema");
    return schema.isMissingNode() ? List.of("no body is described") : complaints(schema, body);
  }

  /** What the description has against an answer. */
  List<String> complaints(String method, String path, Answer answer) {
    JsonNode operation = operation(method, path);
    if (operation.isMissingNode() && answer.status() != METHOD_NOT_ALLOWED) {
      return List.of("the operation is not described");
    }
    JsonNode responses = operation.path("responses");
    String status = Integer.toString(answer.status());
    if (!responses.has(status) && !ANYWHERE.contains(answer.status())) {
      return List.of("status " + status + " is not described");
    }
    JsonNode response =
        operation.isMissingNode()
            ? root.at("/components/responses/Anywhere")
            : resolved(responses.path(responses.has(status) ? status : "default"));
    JsonNode content = response.path("content");
    if (content.isEmpty()) {
      return answer.body().isEmpty() ? List.of() : List.of("no body is described");
    }
    JsonNode media = content.path(answer.type());
    if (media.isMissingNode()) {
      return List.of(
          "media type \"%s\" is not among %s".formatted(answer.type(), content.propertyNames()));
    }
    boolean isJson = answer.type().endsWith("json");
    return complaints(
        media.path("schema"),
        isJson ? answer.json().toString() : json.writeValueAsString(answer.body()));
  }

  /** What a schema of the description, by its name, has against some JSON. */
  List<String> complaints(String schema, String instance) {
    return complaints(json.createObjectNode().put("$ref", COMPONENTS + schema), instance);
  }

  private List<String> complaints(JsonNode schema, String instance) {
    ObjectNode whole = json.createObjectNode();
    whole.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    whole.putArray("allOf").add(schema);
    whole.set("$defs", root.at("/components/schemas"));
    URI uri = validator.registerSchema(whole.toString().replace(COMPONENTS, "#/$defs/"));
    return validator.validate(uri, instance).getErrors().stream()
        .map(e -> e.getInstanceLocation() + ": " + e.getError())
        .toList();
  }

  /** The operation of a path as it is asked for; a literal path goes before one with parameters. */
  private JsonNode operation(String method, String path) {
    Optional<String> template =
        root.path("paths").propertyNames().stream()
            .filter(t -> path.matches(t.replaceAll("\\{\\w+}", "[^/]+")))
            .min(Comparator.comparingLong(t -> t.chars().filter(c -> c == '{').count()));
    return root.path("paths").path(template.orElse("none")).path(method.toLowerCase(Locale.ROOT));
  }

  /**
   * What a server answered.
   *
   * @param type the media type, without its character set
   * @param retryAfter the header of that name
   */
  record Answer(int status, String type, String body, Optional<String> retryAfter) {
    Answer(int status, String type, String body) {
      this(status, type, body, Optional.empty());
    }

    JsonNode json() {
      return new ObjectMapper().readTree(body);
    }
  }
}
