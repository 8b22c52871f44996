package slipway.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The archive of this build, unpacked elsewhere: it needs a JDK and nothing else. */
@Execution(ExecutionMode.CONCURRENT)
class ArchiveTest {
  private static final Path ARCHIVE = Path.of(System.getProperty("slipway.archive", "missing"));

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)[^)]*\\)");

  @TempDir Path root;
  private Path home;
  private Path slipway;
  private Path project;

  @BeforeEach
  void it_is_unpacked() throws Exception {
    project = Files.createDirectory(root.resolve("project"));
    assertThat(ARCHIVE).exists();
    assertThat(run(List.of("tar", "-xzf", ARCHIVE.toString(), "-C", root.toString())))
        .startsWith("0 ");
    String name = ARCHIVE.getFileName().toString().replace(".tar.gz", "");
    home = root.resolve(name);
    slipway = home.resolve("slipway");
  }

  @Test
  void it_says_its_version_and_checks_what_it_has_begun() throws Exception {
    assertThat(slipway("--version")).isEqualTo("0 slipway " + Version.read() + "\n");
    Files.writeString(
        project.resolve("package.json"),
        "{\"name\": \"shop\", \"scripts\": {\"start\": \"node .\"}}");
    assertThat(slipway("init")).startsWith("0 ");
    assertThat(slipway("check")).startsWith("0 ");
    Files.writeString(project.resolve("slipway.yaml"), "application: 5\n");
    assertThat(slipway("check")).startsWith("1 ").contains("slipway.yaml");
  }

  @Test
  void it_goes_up_and_down_without_any_other_class() throws Exception {
    String data = root.resolve("data").toString();
    String runTime = root.resolve("run").toString();
    assertThat(
            slipway(
                "up", "--detach", "--listen", "127.0.0.1:0", "--data", data, "--runtime", runTime))
        .startsWith("0 ")
        .contains("/open?once=");
    assertThat(slipway("status", "--data", data)).startsWith("0 ");
    assertThat(openToOthers(root.resolve("data"))).isEmpty();
    assertThat(openToOthers(root.resolve("run"))).isEmpty();
    assertThat(slipway("down", "--data", data, "--runtime", runTime)).startsWith("0 ");
    assertThat(root.resolve("run")).isEmptyDirectory();
    // What prepares quick starts in the background is over, too.
    Eventually.eventually("nothing runs", Duration.ofSeconds(5), () -> running().isEmpty());
  }

  /** Files and folders somebody but their owner may do something with. */
  private static List<String> openToOthers(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<String> open = new ArrayList<>();
      for (Path file : files.toList()) {
        String rights = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        if (!rights.endsWith("------")) {
          open.add(rights + " " + file);
        }
      }
      return open;
    }
  }

  private List<String> running() {
    return ProcessHandle.allProcesses()
        .map(process -> process.info().commandLine().orElse(""))
        .filter(words -> words.contains(root.toString()))
        .toList();
  }

  @Test
  void the_links_of_its_documents_lead_somewhere() throws IOException {
    List<String> broken = new ArrayList<>();
    try (Stream<Path> files = Files.walk(home)) {
      for (Path page : files.filter(file -> file.toString().endsWith(".md")).toList()) {
        LINK.matcher(Files.readString(page))
            .results()
            .map(link -> link.group(1))
            .filter(link -> !link.matches("(?:https?|mailto|#).*"))
            .filter(link -> !Files.exists(page.resolveSibling(link.replaceAll("#.*", ""))))
            .forEach(link -> broken.add(home.relativize(page) + ": " + link));
      }
    }
    assertThat(broken).isEmpty();
    assertThat(home.resolve("README.md")).content().contains("docs/guide/first-deployment.md");
    assertThat(home.resolve("CHANGELOG.md")).exists();
  }

  @Test
  void the_schema_for_editors_is_the_one_the_program_prints() throws Exception {
    String schema = Files.readString(slipway.resolveSibling("slipway.schema.json"));
    assertThat(slipway("check", "--schema")).isEqualTo("0 " + schema);
  }

  @Test
  void it_brings_its_licence_and_completion_along() {
    assertThat(slipway.resolveSibling("LICENSE")).content().contains("Apache License");
    assertThat(slipway.resolveSibling("completion/slipway.bash")).content().contains("deploy");
    assertThat(slipway.resolveSibling("completion/_slipway"))
        .content()
        .contains("#compdef slipway");
  }

  private String slipway(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(slipway.toString()));
    command.addAll(Arrays.asList(arguments));
    return run(command);
  }

  private String run(List<String> command) throws IOException, InterruptedException {
    Path output = Files.createTempFile(root, "output", "");
    var builder =
        new ProcessBuilder(command)
            .directory(project.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().clear();
    builder
        .environment()
        .putAll(
            Map.of(
                "PATH",
                "/usr/bin:/bin",
                "HOME",
                root.toString(),
                "SLIPWAY_JAVA_HOME",
                System.getProperty("java.home"),
                "SLIPWAY_AS_IT_IS",
                "1"));
    Process process = builder.start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(command + " has not ended: " + Files.readString(output));
    }
    return process.exitValue() + " " + Files.readString(output);
  }
}
