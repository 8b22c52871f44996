package slipway.program.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slipway.cli.Programs.Installed;
import slipway.cli.Programs.Uninstalled;

/** Puts a build onto a host, and takes it away again. */
class InstallationTest {
  private static final Path PREFIX = Path.of("/opt/slipway");
  private static final FileTime THEN = FileTime.fromMillis(1_700_000_000_000L);
  private static final String UNITS = "etc/systemd/system/";

  @TempDir Path folder;
  private Path root;
  private List<String> entries = List.of("0.0.0.0:80", "0.0.0.0:443");

  @BeforeEach
  void a_build_and_a_host() throws IOException {
    root = folder.resolve("host");
    build("slipway", "#!/bin/sh\nexec true\n");
    for (String jar :
        List.of("lib/a.jar", "lib/agent/b.jar", "lib/cli/c.jar", "lib/server/d.jar")) {
      build(jar, jar);
    }
    Files.setPosixFilePermissions(
        folder.resolve("build/slipway"), PosixFilePermissions.fromString("rwx------"));
  }

  private void build(String name, String text) throws IOException {
    Path file = folder.resolve("build").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, THEN);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private Installed install(String version) {
    var settings =
        new Settings(PREFIX, "slipway", Path.of("/var/lib/slipway"), "127.0.0.1:7070", entries);
    var source = new Source(folder.resolve("build"), version, Path.of("/usr/lib/jvm/jdk"));
    return new Installation(root, settings, source).install();
  }

  private Uninstalled uninstall(boolean purge) {
    return new Removal(root, PREFIX).remove(purge);
  }

  private String text(String name) {
    try {
      return Files.readString(root.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything on the host, folders without a slash at their end. */
  private List<String> everything() throws IOException {
    if (!Files.exists(root)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(root)) {
      return new ArrayList<>(
          new TreeSet<>(
              files
                  .filter(f -> !f.equals(root))
                  .map(root::relativize)
                  .map(Path::toString)
                  .toList()));
    }
  }

  @Test
  void a_build_lies_beside_others_and_belongs_to_whoever_installs() throws IOException {
    install("1.2.0 (3f2a9c1)");
    Path place = root.resolve("opt/slipway/versions/1.2.0-3f2a9c1");
    assertThat(place.resolve("lib/server/d.jar")).hasContent("lib/server/d.jar");
    assertThat(Files.getLastModifiedTime(place.resolve("lib/a.jar"))).isEqualTo(THEN);
    assertThat(mode(place.resolve("slipway"))).isEqualTo("rwxr-xr-x");
    assertThat(mode(place.resolve("lib/a.jar"))).isEqualTo("rw-r--r--");
    assertThat(mode(place.resolve("lib"))).isEqualTo("rwxr-xr-x");
    assertThat(Files.readSymbolicLink(root.resolve("opt/slipway/current")))
        .isEqualTo(Path.of("/opt/slipway/versions/1.2.0-3f2a9c1"));
    assertThat(Files.readSymbolicLink(root.resolve("usr/local/bin/slipway")))
        .isEqualTo(Path.of("/opt/slipway/current/slipway"));
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void the_units_keep_applications_apart_from_server_and_agent() {
    Installed done = install("1");
    assertThat(text(UNITS + "slipway-agent.service"))
        .contains(
            "ExecStart=/opt/slipway/current/slipway agent --data /var/lib/slipway --runtime /run/slipway\n",
            "User=slipway\n",
            "KillMode=process\n",
            "Delegate=yes\n",
            "OOMPolicy=continue\n",
            "NoNewPrivileges=yes\n",
            "RuntimeDirectoryPreserve=yes\n",
            "Slice=slipway-apps.slice\n",
            "BindPaths=/var/lib/slipway-tmp:/tmp\n",
            "Environment=\"SLIPWAY_JAVA_HOME=/usr/lib/jvm/jdk\"\n")
        .doesNotContain("\nPrivateTmp", "AmbientCapabilities", "{{");
    assertThat(text(UNITS + "slipway-server.service"))
        .contains("--listen 127.0.0.1:7070 --await-agent\n", "PrivateTmp=yes\n")
        .contains("Slice=slipway.slice\n")
        .doesNotContain("KillMode", "{{");
    assertThat(text(UNITS + "slipway-agent.socket"))
        .contains("ListenStream=0.0.0.0:80\nListenStream=0.0.0.0:443\n", "BindIPv6Only=both\n");
    assertThat(text("etc/sysusers.d/slipway.conf"))
        .endsWith("u slipway - \"Slipway\" /var/lib/slipway\n");
    assertThat(text("etc/tmpfiles.d/slipway.conf"))
        .contains("d /var/lib/slipway 0700 slipway - -\n", "D /var/lib/slipway-tmp 0700 slipway");
    assertThat(done.next())
        .contains("systemctl daemon-reload")
        .contains(
            "systemctl enable --now slipway-agent.socket slipway-agent slipway-apps slipway-server");
    assertThat(done.files()).contains(root.resolve(UNITS + "slipway.slice").toString());
  }

  @Test
  void without_an_entry_the_agent_may_listen_on_low_ports_itself() {
    entries = List.of();
    install("1");
    assertThat(root.resolve(UNITS + "slipway-agent.socket")).doesNotExist();
    assertThat(text(UNITS + "slipway-agent.service"))
        .contains("AmbientCapabilities=CAP_NET_BIND_SERVICE\n")
        .contains("Wants=slipway-apps.service network-online.target\n")
        .doesNotContain(".socket\n");
  }

  @Test
  void addresses_of_both_kinds_at_one_port_are_told_apart() {
    entries = List.of("0.0.0.0:443", "[::]:443", "[::1]:80");
    install("1");
    assertThat(text(UNITS + "slipway-agent.socket"))
        .contains("ListenStream=[::]:443\n", "BindIPv6Only=ipv6-only\n");
  }

  @Test
  void done_twice_it_is_as_done_once() throws IOException {
    install("1");
    List<String> before = everything();
    String manifest = text("opt/slipway/installed");
    Installed again = install("1");
    assertThat(again.changed()).isZero();
    assertThat(again.notes()).isEmpty();
    assertThat(everything()).isEqualTo(before);
    assertThat(text("opt/slipway/installed")).isEqualTo(manifest);
  }

  @Test
  void an_older_version_stays_and_what_is_not_wanted_any_more_goes() throws IOException {
    install("1");
    build("lib/a.jar", "newer");
    entries = List.of();
    Installed next = install("2");
    assertThat(root.resolve("opt/slipway/versions/1/lib/a.jar")).hasContent("lib/a.jar");
    assertThat(root.resolve("opt/slipway/versions/2/lib/a.jar")).hasContent("newer");
    assertThat(Files.readSymbolicLink(root.resolve("opt/slipway/current")).toString())
        .endsWith("/2");
    assertThat(root.resolve(UNITS + "slipway-agent.socket")).doesNotExist();
    assertThat(next.next()).contains("systemctl restart slipway-agent slipway-server");
    uninstall(false);
    assertThat(everything()).isEmpty();
  }

  @Test
  void another_build_of_the_same_name_lies_beside_it() throws IOException {
    install("1");
    build("lib/a.jar", "another");
    install("1");
    assertThat(root.resolve("opt/slipway/versions/1/lib/a.jar")).hasContent("lib/a.jar");
    assertThat(root.resolve("opt/slipway/versions/1.2/lib/a.jar")).hasContent("another");
  }

  @Test
  void uninstall_leaves_nothing_but_the_data() throws IOException {
    install("1");
    Files.createDirectories(root.resolve("var/lib/slipway"));
    Files.writeString(root.resolve("var/lib/slipway/home"), "here");
    Uninstalled done = uninstall(false);
    assertThat(everything())
        .containsExactly("var", "var/lib", "var/lib/slipway", "var/lib/slipway/home");
    assertThat(done.left()).singleElement().asString().contains("--purge takes it away");
    install("1");
    Files.createDirectories(root.resolve("var/lib/slipway-tmp/x"));
    uninstall(true);
    assertThat(everything()).containsExactly("var", "var/lib");
  }

  @Test
  void a_folder_that_is_no_data_folder_is_never_purged() throws IOException {
    install("1");
    Files.createDirectories(root.resolve("var/lib/slipway"));
    Files.writeString(root.resolve("var/lib/slipway/letters.txt"), "dear");
    Uninstalled done = uninstall(true);
    assertThat(done.left()).singleElement().asString().contains("no data folder of a Slipway");
    assertThat(root.resolve("var/lib/slipway/letters.txt")).exists();
  }

  @Test
  void what_somebody_has_changed_is_kept() throws IOException {
    install("1");
    Path unit = root.resolve(UNITS + "slipway-server.service");
    String ours = Files.readString(unit);
    Files.writeString(unit, ours + "# mine\n");
    Path dropIn = Files.createDirectory(root.resolve(UNITS + "slipway-server.service.d"));
    Files.writeString(dropIn.resolve("override.conf"), "[Service]\n");
    assertThat(install("1").notes()).singleElement().asString().contains("had been changed");
    assertThat(unit).hasContent(ours);
    assertThat(root.resolve(UNITS + "slipway-server.service.edited"))
        .content()
        .endsWith("# mine\n");
    Files.writeString(unit, "# all mine\n");
    assertThat(uninstall(false).left())
        .anyMatch(left -> left.contains("slipway-server.service, which somebody has changed"))
        .anyMatch(left -> left.contains("things of others"));
    assertThat(unit).hasContent("# all mine");
    assertThat(dropIn.resolve("override.conf")).exists();
    assertThatThrownBy(() -> install("1"))
        .isInstanceOf(NotInstalled.class)
        .hasMessageContaining("move it away");
  }

  @Test
  void a_program_of_others_is_not_replaced() throws IOException {
    Path command = root.resolve("usr/local/bin/slipway");
    Files.createDirectories(command.getParent());
    Files.writeString(command, "another slipway");
    assertThatThrownBy(() -> install("1")).hasMessageContaining(command + " is there already");
    assertThat(root.resolve("opt")).doesNotExist();
  }

  @Test
  void what_is_not_complete_is_not_installed() throws IOException {
    Files.delete(folder.resolve("build/lib/server/d.jar"));
    assertThatThrownBy(() -> install("1")).hasMessageContaining("nothing in lib/server");
    assertThat(everything()).isEmpty();
  }

  @Test
  void nothing_can_be_taken_away_where_nothing_is_or_where_it_runs() throws Exception {
    assertThatThrownBy(() -> uninstall(false)).hasMessageContaining("nothing is installed in");
    install("1");
    Process running =
        new ProcessBuilder(
                "sh",
                "-c",
                "sleep 60; : \"$0\"",
                "-Dslipway.launcher=" + root.resolve("opt/slipway/versions/1/slipway"))
            .start();
    try {
      assertThatThrownBy(() -> uninstall(false))
          .hasMessageContaining("(pid " + running.pid() + ")")
          .hasMessageContaining("systemctl disable --now");
    } finally {
      running.descendants().forEach(ProcessHandle::destroyForcibly);
      running.destroyForcibly().waitFor();
    }
    assertThat(Files.exists(root.resolve("opt/slipway/current"), LinkOption.NOFOLLOW_LINKS))
        .isTrue();
  }

  @Test
  void settings_that_cannot_be_used_are_refused_by_name() {
    Path data = Path.of("/var/lib/slipway");
    refused("--prefix is '/opt'", Path.of("/opt"), "slipway", data, "0.0.0.0:80");
    refused("--prefix is 'opt/x'", Path.of("opt/x"), "slipway", data, "0.0.0.0:80");
    refused("--data is '/var/lib/my data'", PREFIX, "slipway", Path.of("/var/lib/my data"), "");
    refused("lie in each other", PREFIX, "slipway", PREFIX.resolve("data"), "0.0.0.0:80");
    refused("--user is 'root'", PREFIX, "root", data, "0.0.0.0:80");
    for (String entry : List.of("localhost:80", "0.0.0.0", "0.0.0.0:0", "1.2.3:80", "[::]:70000")) {
      refused("--entry is '" + entry + "'", PREFIX, "slipway", data, entry);
    }
  }

  private static void refused(String why, Path prefix, String user, Path data, String entry) {
    List<String> all = entry.isEmpty() ? List.of() : List.of(entry);
    assertThatThrownBy(() -> new Settings(prefix, user, data, "127.0.0.1:7070", all))
        .isInstanceOf(NotInstalled.class)
        .hasMessageContaining(why);
  }

  @Test
  void systemd_finds_no_fault_with_the_units() throws Exception {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/systemd-analyze")),
        "skipped: there is no systemd-analyze here (Debian's package systemd)");
    for (List<String> each :
        List.of(entries, List.<String>of(), List.of("[::]:80", "0.0.0.0:80"))) {
      entries = each;
      install("1");
      assertThat(verified()).as("entries " + each).isEqualTo("0 ");
    }
  }

  /** The exit code and the words of systemd, with paths of programs that are there. */
  private String verified() throws Exception {
    Path checked = Files.createTempDirectory(folder, "units-");
    List<String> command = new ArrayList<>(List.of("systemd-analyze", "verify", "--man=no"));
    try (Stream<Path> units = Files.list(root.resolve(UNITS))) {
      for (Path unit : units.toList()) {
        Path copy = checked.resolve(unit.getFileName());
        String here = folder.resolve("build").toString();
        Files.writeString(
            copy, Files.readString(unit).replace("=/opt/slipway/current", "=" + here));
        command.add(copy.toString());
      }
    }
    Files.setPosixFilePermissions(
        folder.resolve("build/slipway"), PosixFilePermissions.fromString("rwxr-xr-x"));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("SYSTEMD_UNIT_PATH", checked + ":");
    Process process = builder.start();
    String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() + " " + words;
  }
}
