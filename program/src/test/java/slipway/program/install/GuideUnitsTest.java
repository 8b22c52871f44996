package slipway.program.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What guides have people write into units that were installed, judged by systemd. */
class GuideUnitsTest {
  private static final Path GUIDES = Path.of("../docs/guide");
  private static final Pattern BLOCK =
      Pattern.compile("(?m)^( *)```ini\\n((?:(?! *```).*\\n)*) *```$");
  private static final Pattern VARIABLES = Pattern.compile("(?:[A-Z][A-Z0-9_]*=\\S.*\\n)+");
  private static final int AT_LEAST = 3;

  @TempDir private Path folder;
  private Path units;

  /** Some lines of a guide, and the unit they are for. */
  private record Lines(String guide, String unit, String text) {
    static Lines of(String guide, String text) {
      if (VARIABLES.matcher(text).matches()) {
        String quoted =
            text.lines().map("Environment=\"%s\"\n"::formatted).collect(Collectors.joining());
        return new Lines(guide, "slipway-server.service", "[Service]\n" + quoted);
      }
      return text.startsWith("[Service]\n")
          ? new Lines(guide, "slipway-server.service", text)
          : new Lines(guide, "slipway-agent.service", "[Service]\n" + text);
    }
  }

  @BeforeEach
  void installed_units() throws IOException {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/systemd-analyze")),
        "skipped: there is no systemd-analyze here (Debian's package systemd)");
    Path build = folder.resolve("build/slipway");
    for (String part : List.of("lib", "lib/agent", "lib/cli", "lib/server")) {
      Path lib = Files.createDirectories(folder.resolve("build").resolve(part));
      Files.writeString(lib.resolve("a.jar"), "a jar");
    }
    Files.writeString(build, "#!/bin/sh\nexec true\n");
    Files.setPosixFilePermissions(build, PosixFilePermissions.fromString("rwxr-xr-x"));
    var settings =
        new Settings(
            Path.of("/opt/slipway"),
            "slipway",
            Path.of("/var/lib/slipway"),
            "127.0.0.1:7070",
            List.of());
    var source = new Source(folder.resolve("build"), "1", Path.of("/usr/lib/jvm/jdk"));
    new Installation(folder.resolve("host"), settings, source).install();
    units = Files.createDirectory(folder.resolve("units"));
    try (Stream<Path> all = Files.list(folder.resolve("host/etc/systemd/system"))) {
      for (Path unit : all.toList()) {
        Files.writeString(units.resolve(unit.getFileName()), here(Files.readString(unit)));
      }
    }
  }

  /** With a program that is on this host. */
  private String here(String text) {
    return text.replace("=/opt/slipway/current", "=" + folder.resolve("build"));
  }

  private static List<Lines> guides() throws IOException {
    List<Lines> found = new ArrayList<>();
    try (Stream<Path> pages = Files.list(GUIDES)) {
      for (Path page : pages.sorted().toList()) {
        BLOCK
            .matcher(Files.readString(page))
            .results()
            .map(block -> block.group(2).replaceAll("(?m)^" + block.group(1), ""))
            .forEach(text -> found.add(Lines.of(page.getFileName().toString(), text)));
      }
    }
    return found;
  }

  @Test
  void systemd_finds_no_fault_with_what_guides_add_to_units() throws Exception {
    assertThat(guides()).hasSizeGreaterThanOrEqualTo(AT_LEAST);
    for (Lines lines : guides()) {
      assertThat(verified(lines)).as(lines.toString()).isEqualTo("0 ");
    }
  }

  @Test
  void systemd_does_find_a_fault_where_there_is_one() throws Exception {
    assertThat(verified(Lines.of("none", "[Service]\nExecStrat=/bin/true\n")))
        .contains("ExecStrat");
  }

  /** The exit code and the words of systemd. */
  private String verified(Lines lines) throws Exception {
    Path more = Files.createDirectories(units.resolve(lines.unit() + ".d"));
    Path added = Files.writeString(more.resolve("override.conf"), here(lines.text()));
    var builder =
        new ProcessBuilder(
                "systemd-analyze", "verify", "--man=no", units.resolve(lines.unit()).toString())
            .redirectErrorStream(true);
    builder.environment().put("SYSTEMD_UNIT_PATH", units + ":");
    Process process = builder.start();
    String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    Files.delete(added);
    return code + " " + words;
  }
}
