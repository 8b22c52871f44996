package slipway.configuration.init;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Writes a first {@code slipway.yaml} for a project, from what its folder shows. */
public final class Init {
  private Init() {}

  /** What came of looking. */
  public sealed interface Outcome {

    /**
     * The project is of a known kind.
     *
     * @param recognised what it is taken for, as in "a Flask application (app.py)"
     * @param text the configuration, which can be used as it is
     * @param notes what the person should look at
     */
    record Written(String recognised, String text, List<String> notes) implements Outcome {
      public Written {
        notes = List.copyOf(notes);
      }
    }

    /** The project is of no known kind: what was looked for, and what to write. */
    record Unrecognised(String message) implements Outcome {}
  }

  /**
   * Looks at the folder, never changing it.
   *
   * @param installed whether a program of that name can be run here
   * @throws java.io.UncheckedIOException where the folder cannot be read
   */
  public static Outcome of(Path folder, Predicate<String> installed) {
    var files = new Folder(folder.toAbsolutePath().normalize());
    Optional<Project> project = find(files, installed);
    if (project.isEmpty()) {
      return new Outcome.Unrecognised(unrecognised(files, hint(files, installed)));
    }
    Project found = project.get();
    return new Outcome.Written(found.recognised(), FirstText.of(found), found.notes());
  }

  /** Whether a program is in one of the folders of such a search path as PATH. */
  public static Predicate<String> onPath(String searchPath) {
    List<Path> folders =
        Stream.of(searchPath.split(File.pathSeparator, -1))
            .filter(folder -> !folder.isEmpty())
            .map(Path::of)
            .toList();
    return program ->
        folders.stream().map(folder -> folder.resolve(program)).anyMatch(Files::isExecutable);
  }

  private static String unrecognised(Folder files, String hint) {
    return """
      nothing recognised in %s. Looked for: a Flask application (a .py file with Flask(), a Node \
      program (package.json, or server.js), a Java program (pom.xml, one .jar, or .java files with \
      a main method), and pages (index.html).%s
      Write slipway.yaml by hand; this is a whole one:

      application: %s

      components:
        backend:
          run: [./server, --port, "{port}"]
          ready: GET /health

      environments:
        production:
          entry: 127.0.0.1:8080
      """
        .formatted(files, hint, files.name());
  }

  private static Optional<Project> find(Folder files, Predicate<String> installed) {
    return Flask.find(files, installed)
        .or(() -> Maven.find(files))
        .or(() -> Node.find(files))
        .or(() -> JavaFiles.find(files))
        .or(() -> Pages.find(files, installed));
  }

  private static String hint(Folder files, Predicate<String> installed) {
    return files.folders().stream()
        .flatMap(
            folder ->
                find(folder, installed).stream()
                    .map(p -> " There is %s in %s.".formatted(p.recognised(), folder)))
        .findFirst()
        .orElse("");
  }
}
