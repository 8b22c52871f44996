package slipway.configuration.init;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import slipway.configuration.init.Project.Program;

/** Recognises a Java program that Maven builds. */
final class Maven {
  private static final String BOOT = "spring-boot-maven-plugin";
  private static final String QUARKUS = "quarkus-maven-plugin";

  private final Folder folder;
  private final Pom pom;
  private final Sources sources;
  private final List<String> notes = new ArrayList<>();

  private Maven(Folder folder, Pom pom) {
    this.folder = folder;
    this.pom = pom;
    this.sources = folder.sources(".java", ".kt");
  }

  static Optional<Project> find(Folder folder) {
    return folder
        .text("pom.xml")
        .flatMap(Pom::parse)
        .flatMap(pom -> new Maven(folder, pom).project());
  }

  private Optional<Project> project() {
    return program().map(this::project);
  }

  private Project project(Program program) {
    Optional<String> ready = sources.healthPath().or(this::healthOfFramework);
    if (ready.isEmpty()) {
      notes.add("no path was found that says whether it is well, so \"/\" must answer with 2xx");
    }
    sources.variablesNote().ifPresent(notes::add);
    boolean pages =
        sources.servePages()
            || !folder.ending(".html").isEmpty()
            || folder.hasFolder("src/main/webapp");
    return new Project(
        "a Java program built by Maven (pom.xml)",
        pom.artifact().map(Folder::name).orElse(folder.name()),
        "backend",
        program,
        ready,
        pages,
        notes);
  }

  private Optional<Program> program() {
    if (pom.has(QUARKUS)) {
      String jar = "target/quarkus-app/quarkus-run.jar";
      return Optional.of(
          Program.of(List.of("java", "-Dquarkus.http.port={port}", "-jar", jar)).prepared(maven()));
    }
    if (pom.has(BOOT)) {
      return Optional.of(jar().withArguments("--server.port={port}").prepared(maven()));
    }
    if (pom.has("<mainClass>") && (pom.has("maven-shade-plugin") || pom.has("maven-jar-plugin"))) {
      return Optional.of(JavaPort.of(jar().run(), sources, notes).prepared(maven()));
    }
    return mainClass().map(this::fromClasses);
  }

  /** The jar of the build; by a pattern where the file does not say how it will be called. */
  private Program jar() {
    Optional<String> name = pom.jarName();
    if (name.isEmpty()) {
      notes.add("pom.xml does not say how the jar is called, and target/app.jar is a guess");
    }
    return Program.of(List.of("java", "-jar", "target/" + name.orElse("app") + ".jar"));
  }

  private Program fromClasses(String mainClass) {
    boolean depends = pom.has("<dependency>");
    String classes = depends ? "target/classes:target/lib/*" : "target/classes";
    List<String> run = List.of("java", "-cp", classes, mainClass);
    return JavaPort.of(run, sources, notes).prepared(depends ? mavenWithLibraries() : maven());
  }

  private Optional<String> mainClass() {
    String root = "src/main/java/";
    return folder.ending(".java").stream()
        .filter(file -> file.startsWith(root))
        .filter(
            file ->
                new Sources(folder.text(file).orElse(""))
                    .first("\\b(void\\s+main)\\s*\\(")
                    .isPresent())
        .map(file -> file.substring(root.length()).replaceFirst("\\.java$", "").replace('/', '.'))
        .findFirst();
  }

  private List<String> maven() {
    return List.of(wrapper(), "--batch-mode", "--quiet", "-DskipTests", "package");
  }

  private List<String> mavenWithLibraries() {
    List<String> maven = new ArrayList<>(maven());
    maven.addAll(
        List.of(
            "dependency:copy-dependencies",
            "-DincludeScope=runtime",
            "-DoutputDirectory=target/lib"));
    return maven;
  }

  private String wrapper() {
    return folder.has("mvnw") ? "./mvnw" : "mvn";
  }

  private Optional<String> healthOfFramework() {
    if (pom.has("spring-boot-starter-actuator")) {
      return Optional.of("/actuator/health");
    }
    return pom.has("quarkus-smallrye-health") ? Optional.of("/q/health") : Optional.empty();
  }
}
