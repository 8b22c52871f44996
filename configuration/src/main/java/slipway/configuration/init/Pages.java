package slipway.configuration.init;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import slipway.configuration.init.Project.Program;

/** Recognises a folder of pages, and has them served. */
final class Pages {
  private static final List<String> FOLDERS = List.of(".", "public", "dist", "site", "web", "www");

  private Pages() {}

  static Optional<Project> find(Folder folder, Predicate<String> installed) {
    return FOLDERS.stream()
        .filter(name -> folder.has(name + "/index.html"))
        .findFirst()
        .map(name -> project(folder, name, installed));
  }

  private static Project project(Folder folder, String name, Predicate<String> installed) {
    String file = name.equals(".") ? "index.html" : name + "/index.html";
    return new Project(
        "pages (" + file + ")",
        folder.name(),
        "frontend",
        Program.of(server(name, installed)),
        Optional.of("/"),
        true,
        List.of());
  }

  /** Python's server where there is one, since Java's wants the whole path of a folder. */
  private static List<String> server(String name, Predicate<String> installed) {
    if (installed.test("python3")) {
      return Stream.of(
              List.of("python3", "-m", "http.server", "{port}", "--bind", "127.0.0.1"),
              name.equals(".") ? List.<String>of() : List.of("--directory", name))
          .flatMap(List::stream)
          .toList();
    }
    String java = "exec java -m jdk.httpserver -b 127.0.0.1 -p {port} -d \"$PWD/" + name + "\"";
    return name.equals(".")
        ? List.of("java", "-m", "jdk.httpserver", "-b", "127.0.0.1", "-p", "{port}")
        : List.of("sh", "-c", java);
  }
}
