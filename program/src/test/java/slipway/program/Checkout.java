package slipway.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * The launcher in a folder of its own, with JDKs and a Maven that only say what was asked of them.
 */
final class Checkout {
  private static final String JAVA =
      """
      #!/bin/sh
      echo "java: $0"
      echo "umask: $(umask) of $SLIPWAY_UMASK"
      for a; do
        echo "[$a]"
        case $a in
          -XX:AOTCacheOutput=*) [ -f "$(dirname "$0")/broken" ] || : >"${a#*=}" ;;
        esac
      done
      """;
  private static final String MAVEN =
      """
      #!/bin/sh
      echo "mvn with $JAVA_HOME: $*"
      echo "$*" >>"$(dirname "$0")/builds"
      [ ! -f broken ] || { echo "[ERROR] a mistake in line 3"; exit 1; }
      mkdir -p program/target/slipway/lib/agent program/target/slipway/lib/cli program/target/slipway/lib/server
      : >program/target/slipway/lib/slipway-program.jar
      : >program/target/slipway/lib/server/slipway-server.jar
      """;

  private final Path root;
  private final Path home;
  private final Map<String, String> environment = new TreeMap<>();

  /** What a start said, and how it ended. */
  record Said(int code, String out, String err) {}

  private Checkout(Path root, Path home) {
    this.root = root;
    this.home = home;
    environment.put("PATH", "/usr/bin:/bin");
    environment.put("HOME", root.toString());
  }

  /** With sources, and nothing built. */
  static Checkout ofSources(Path root) throws IOException {
    Checkout checkout = unpacked(root);
    checkout.write("pom.xml", "");
    checkout.write("domain/pom.xml", "");
    checkout.write("domain/src/main/java/Deployment.java", "");
    return checkout;
  }

  /** The launcher alone, as in the archive; the folder's name has a blank in it. */
  static Checkout unpacked(Path root) throws IOException {
    Path home = Files.createDirectories(root.resolve("slip way"));
    Path script = Path.of("..", "slipway").toAbsolutePath().normalize();
    Files.copy(script, home.resolve("slipway"), StandardCopyOption.COPY_ATTRIBUTES);
    var checkout = new Checkout(root, home);
    for (String folder : List.of("lib", "lib/agent", "lib/cli", "lib/server")) {
      checkout.write(folder + "/" + folder.replace('/', '-') + ".jar", "");
    }
    return checkout.with("SLIPWAY_JAVA_HOME", checkout.jdk("jdk-25", "25.0.3").toString());
  }

  Path home() {
    return home;
  }

  Checkout with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  Checkout without(String variable) {
    environment.remove(variable);
    return this;
  }

  /** A folder like a JDK's. */
  Path jdk(String name, String version) throws IOException {
    Path jdk = Files.createDirectories(root.resolve(name));
    Files.writeString(
        jdk.resolve("release"), "IMPLEMENTOR=\"Any\"\nJAVA_VERSION=\"" + version + "\"\n");
    program(jdk.resolve("bin/java"), JAVA);
    program(jdk.resolve("bin/javac"), "#!/bin/sh\n");
    return jdk;
  }

  Checkout withMaven() throws IOException {
    program(root.resolve("maven/bin/mvn"), MAVEN);
    return with("MAVEN_HOME", root.resolve("maven").toString());
  }

  /** How often it was built. */
  int builds() throws IOException {
    Path builds = root.resolve("maven/bin/builds");
    return Files.exists(builds) ? Files.readAllLines(builds).size() : 0;
  }

  Path write(String file, String text) throws IOException {
    Path path = home.resolve(file);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, text);
  }

  /** Somebody edits it, after the last build. */
  void edit(String file) throws IOException {
    Files.setLastModifiedTime(home.resolve(file), FileTime.from(Instant.now().plusSeconds(2)));
  }

  static void program(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    if (!file.toFile().setExecutable(true)) {
      throw new IOException(file + " cannot be made executable");
    }
  }

  Said run(String... arguments) throws IOException, InterruptedException {
    return runBy(home.resolve("slipway"), arguments);
  }

  /** Started by another name, as by a link. */
  Said runBy(Path script, String... arguments) throws IOException, InterruptedException {
    return start(script, arguments).end();
  }

  Started start(Path script, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(Arrays.asList(arguments));
    Path out = Files.createTempFile(root, "out", "");
    Path err = Files.createTempFile(root, "err", "");
    var builder =
        new ProcessBuilder(command)
            .directory(root.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return new Started(builder.start(), out, err);
  }

  /** A start that may not have ended. */
  record Started(Process process, Path out, Path err) {
    Said end() throws IOException, InterruptedException {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("the launcher has not ended: " + Files.readString(err));
      }
      return new Said(process.exitValue(), Files.readString(out), Files.readString(err));
    }
  }
}
