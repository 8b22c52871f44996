package slipway.configuration.init;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import slipway.configuration.init.Project.Program;

/** Recognises Java programs without a build: source files that java itself compiles, or a jar. */
final class JavaFiles {
  private static final Pattern MAIN = Pattern.compile("\\bvoid\\s+main\\s*\\(");
  private static final Pattern SERVER = Pattern.compile("HttpServer|ServerSocket|HttpHandler");

  private JavaFiles() {}

  static Optional<Project> find(Folder folder) {
    return source(folder).or(() -> jar(folder));
  }

  private static Optional<Project> source(Folder folder) {
    List<String> programs =
        folder.endingHere(".java").stream()
            .filter(file -> MAIN.matcher(folder.text(file).orElse("")).find())
            .sorted(
                Comparator.comparing(file -> !SERVER.matcher(folder.text(file).orElse("")).find()))
            .toList();
    return programs.stream().findFirst().map(file -> project(folder, file, programs.size()));
  }

  private static Project project(Folder folder, String file, int programs) {
    List<String> notes = new ArrayList<>();
    if (programs > 1) {
      notes.add("there are " + programs + " files with a main method, and this runs " + file);
    }
    Sources sources = folder.sources(".java");
    return project(
        "a Java program (" + file + ")",
        folder,
        JavaPort.of(List.of("java", file), sources, notes),
        notes);
  }

  private static Optional<Project> jar(Folder folder) {
    List<String> jars = folder.endingHere(".jar");
    if (jars.size() != 1) {
      return Optional.empty();
    }
    List<String> notes = new ArrayList<>();
    var program = JavaPort.of(List.of("java", "-jar", jars.getFirst()), new Sources(""), notes);
    return Optional.of(project("a Java program (" + jars.getFirst() + ")", folder, program, notes));
  }

  private static Project project(
      String recognised, Folder folder, Program program, List<String> notes) {
    Sources sources = folder.sources(".java");
    Optional<String> ready = sources.healthPath();
    if (ready.isEmpty()) {
      notes.add("no path was found that says whether it is well, so \"/\" must answer with 2xx");
    }
    sources.variablesNote().ifPresent(notes::add);
    boolean pages = sources.servePages() || !folder.ending(".html").isEmpty();
    return new Project(recognised, folder.name(), "backend", program, ready, pages, notes);
  }
}
