package slipway.configuration.init;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import slipway.configuration.init.Project.Program;

/** Recognises a program for Node. */
final class Node {
  private static final List<String> USUAL =
      List.of(
          "server.js",
          "index.js",
          "app.js",
          "main.js",
          "server.mjs",
          "index.mjs",
          "server.cjs",
          "src/server.js",
          "src/index.js",
          "src/app.js",
          "src/main.js");
  private static final Pattern PLAIN_START = Pattern.compile("node( [A-Za-z0-9_./=@-]+)+");
  private static final String PORT_VARIABLE = "process\\.env(?:\\.|\\[[\"'])([A-Z_]*PORT)\\b";

  private final Folder folder;
  private final Map<?, ?> manifest;
  private final List<String> notes = new ArrayList<>();

  private Node(Folder folder, Map<?, ?> manifest) {
    this.folder = folder;
    this.manifest = manifest;
  }

  static Optional<Project> find(Folder folder) {
    Optional<String> text = folder.text("package.json");
    var node = new Node(folder, text.map(Node::parse).orElse(Map.of()));
    return node.start().map(start -> node.project(start));
  }

  /** The manifest; an empty one where it is not JSON. */
  private static Map<?, ?> parse(String json) {
    try {
      // JSON is YAML, but for tabs between its values; in its texts they cannot stand as they are.
      var load = new Load(LoadSettings.builder().setLabel("package.json").build());
      return load.loadFromString(json.replace('\t', ' ')) instanceof Map<?, ?> map ? map : Map.of();
    } catch (YamlEngineException e) {
      return Map.of("name", "", "unreadable", String.valueOf(e.getMessage()));
    }
  }

  private Optional<List<String>> start() {
    Optional<String> script = text("scripts", "start");
    if (script.filter(s -> PLAIN_START.matcher(s).matches()).isPresent()) {
      return script.map(s -> List.of(s.split(" ")));
    }
    if (script.isPresent()) {
      return Optional.of(List.of("npm", "run", "--silent", "start"));
    }
    return text("main")
        .filter(folder::has)
        .or(() -> USUAL.stream().filter(folder::has).findFirst())
        .map(file -> List.of("node", file));
  }

  private Project project(List<String> start) {
    Sources sources = folder.sources(".js", ".mjs", ".cjs", ".ts");
    boolean pages =
        sources.servePages() || !folder.ending(".html").isEmpty() || folder.hasFolder("public");
    Optional<String> ready = sources.healthPath();
    if (ready.isEmpty()) {
      notes.add("no path was found that says whether it is well, so \"/\" must answer with 2xx");
    }
    if (manifest.containsKey("unreadable")) {
      notes.add("package.json could not be read: " + manifest.get("unreadable"));
    }
    String file = folder.has("package.json") ? "package.json" : start.getLast();
    sources.variablesNote().ifPresent(notes::add);
    Program program = port(Program.of(start), sources).withVariable("NODE_ENV", "production");
    return new Project(
        "a Node program (" + file + ")",
        text("name").map(Folder::name).filter(name -> !name.equals("app")).orElse(folder.name()),
        "backend",
        prepare().map(program::prepared).orElse(program),
        ready,
        pages,
        notes);
  }

  private Program port(Program program, Sources sources) {
    Optional<String> variable = sources.first(PORT_VARIABLE);
    if (variable.isPresent()) {
      return program.withVariable(variable.get(), "{port}");
    }
    boolean isNode = program.run().getFirst().equals("node");
    if (isNode && (sources.has("\"--port\"") || sources.has("'--port'"))) {
      return program.withArguments("--port", "{port}");
    }
    if (isNode && sources.has("process.argv[2]")) {
      return program.withArguments("{port}");
    }
    notes.add("it must listen on the port that the variable PORT names");
    return program.withVariable("PORT", "{port}");
  }

  private Optional<List<String>> prepare() {
    boolean builds = text("scripts", "build").isPresent();
    boolean depends = manifest.get("dependencies") instanceof Map<?, ?> map && !map.isEmpty();
    if (!builds && !depends) {
      return Optional.empty();
    }
    List<String> install = install(builds);
    String tool = install.getFirst();
    return Optional.of(
        builds
            ? List.of("sh", "-c", String.join(" ", install) + " && " + tool + " run build")
            : install);
  }

  private List<String> install(boolean builds) {
    // A build needs what only development does, whatever NODE_ENV says.
    if (folder.has("yarn.lock")) {
      return List.of("yarn", "install", "--frozen-lockfile", "--production=" + !builds);
    }
    if (folder.has("pnpm-lock.yaml")) {
      return List.of("pnpm", "install", "--frozen-lockfile", "--prod=" + !builds);
    }
    String how = folder.has("package-lock.json") ? "ci" : "install";
    return List.of("npm", how, "--no-audit", "--no-fund", builds ? "--include=dev" : "--omit=dev");
  }

  private Optional<String> text(String... keys) {
    Object at = manifest;
    for (String key : keys) {
      Object next = at instanceof Map<?, ?> map ? map.get(key) : null;
      if (next == null) {
        return Optional.empty();
      }
      at = next;
    }
    return at instanceof String text ? Optional.of(text) : Optional.empty();
  }
}
