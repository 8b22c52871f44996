package slipway.configuration.init;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import slipway.configuration.init.Project.Program;

/** Recognises a Flask application. */
final class Flask {
  private static final String PORT = "127.0.0.1:{port}";
  private static final List<String> USUAL =
      List.of("app.py", "wsgi.py", "main.py", "server.py", "application.py", "run.py");
  private static final String REQUIREMENTS = "requirements.txt";
  private static final String VENDOR = "vendor";
  private static final String WHEELS = "wheels";

  private final Folder folder;
  private final Predicate<String> installed;
  private final List<String> notes = new ArrayList<>();

  private Flask(Folder folder, Predicate<String> installed) {
    this.folder = folder;
    this.installed = installed;
  }

  /** A callable of WSGI: the module's file, and how it is named in an argument. */
  private record Application(String file, String name) {}

  static Optional<Project> find(Folder folder, Predicate<String> installed) {
    return candidates(folder).stream()
        .flatMap(file -> application(folder, file).stream())
        .findFirst()
        .map(application -> new Flask(folder, installed).project(application));
  }

  private static List<String> candidates(Folder folder) {
    List<String> candidates = new ArrayList<>(USUAL);
    candidates.addAll(folder.endingHere(".py"));
    folder.ending("/__init__.py").stream()
        .filter(file -> file.indexOf('/') == file.lastIndexOf('/'))
        .forEach(candidates::add);
    return candidates.stream().distinct().toList();
  }

  private static Optional<Application> application(Folder folder, String file) {
    String module = file.replaceFirst("(/__init__)?\\.py$", "");
    Optional<Sources> text = folder.text(file).map(Sources::new);
    Optional<String> variable =
        text.flatMap(t -> t.first("(?m)^(\\w+)\\s*=\\s*(?:flask\\.)?Flask\\("));
    Optional<String> made = text.flatMap(t -> t.first("(?m)^(\\w+)\\s*=\\s*create_app\\("));
    Optional<String> factory =
        text.filter(t -> t.has("Flask("))
            .flatMap(t -> t.first("(?m)^def (create_app|make_app)\\("));
    return variable
        .or(() -> made)
        .or(() -> factory.map(name -> name + "()"))
        .map(name -> new Application(file, module + ":" + name));
  }

  private Project project(Application application) {
    Sources sources = folder.sources(".py", ".html");
    boolean pages =
        sources.servePages()
            || folder.hasFolder("templates")
            || folder.hasFolder("static")
            || !sources.has("jsonify");
    Optional<String> ready = folder.sources(".py").healthPath();
    if (ready.isEmpty()) {
      notes.add("no path was found that says whether it is well, so \"/\" must answer with 2xx");
    }
    sources.variablesNote().ifPresent(notes::add);
    return new Project(
        "a Flask application (" + application.file() + ")",
        folder.name(),
        "backend",
        program(application),
        ready,
        pages,
        notes);
  }

  private Program program(Application application) {
    Optional<String> requirements =
        folder.text(REQUIREMENTS).map(text -> text.toLowerCase(Locale.ROOT));
    boolean required = requirements.filter(text -> text.contains("gunicorn")).isPresent();
    Program program;
    if (required || installed.test("gunicorn")) {
      Program server =
          required
              ? Program.of(List.of("python3", "-m", "gunicorn"))
              : Program.of(List.of("gunicorn"));
      // Threads keep connections open; the router would else meet one that is being closed.
      program =
          server.withArguments(
              application.name(), "--bind", PORT, "--threads", "8", "--keep-alive", "75");
    } else {
      notes.add(
          "this runs Flask's development server; with gunicorn among the requirements, or"
              + " installed, \"slipway init\" writes that");
      program =
          Program.of(List.of("python3", "-m", "flask"))
              .withArguments(
                  "--app", application.name(), "run", "--host", "127.0.0.1", "--port", "{port}");
    }
    if (requirements.isPresent()) {
      return program.prepared(install()).withVariable("PYTHONPATH", VENDOR);
    }
    if (folder.has("pyproject.toml") || folder.has("Pipfile")) {
      notes.add("its dependencies are installed by no prepare yet");
    }
    return program;
  }

  /** Where the project brings wheels, no index is asked: a host need not reach one. */
  private List<String> install() {
    List<String> install = new ArrayList<>(List.of("python3", "-m", "pip", "install"));
    if (folder.ending(".whl").stream().anyMatch(file -> file.startsWith(WHEELS + "/"))) {
      install.addAll(List.of("--no-index", "--find-links", WHEELS));
    }
    install.addAll(List.of("-r", REQUIREMENTS, "--target", VENDOR));
    return install;
  }
}
