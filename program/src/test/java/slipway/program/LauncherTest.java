package slipway.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher, with JDKs and a Maven that only say what was asked of them. */
class LauncherTest {
  @TempDir Path root;

  @Test
  void what_was_typed_arrives_as_it_was_typed() throws Exception {
    var said = Checkout.unpacked(root).run("deploy", "a b", "", "$HOME", "*", "'");
    assertThat(said.code()).isZero();
    assertThat(said.out())
        .endsWith("[slipway.program.Main]\n[deploy]\n[a b]\n[]\n[$HOME]\n[*]\n[']\n");
    assertThat(said.err()).isEmpty();
  }

  @Test
  void it_is_found_behind_links() throws Exception {
    var checkout = Checkout.unpacked(root);
    Path folder = Files.createDirectory(root.resolve("bin"));
    Path link = Files.createSymbolicLink(root.resolve("link"), checkout.home().resolve("slipway"));
    Path relative = Files.createSymbolicLink(folder.resolve("slipway"), Path.of("../link"));
    assertThat(checkout.runBy(link, "status").out()).contains("[status]");
    assertThat(checkout.runBy(relative, "status").out())
        .contains("[-Dslipway.launcher=" + checkout.home().toRealPath() + "/slipway]");
  }

  @Test
  void one_that_was_installed_works_for_the_data_folder_of_the_installation() throws Exception {
    Path data = Files.createDirectory(root.resolve("data"));
    var checkout = Checkout.unpacked(Files.createDirectories(root.resolve("prefix/versions")));
    Files.writeString(
        root.resolve("prefix/installed"), "# what\ndata %s\nlink /x\n".formatted(data));
    String itsCrashes = "[-XX:ErrorFile=" + data + "/crash-%p.log]";
    assertThat(checkout.run("server").out()).contains(itsCrashes);
    checkout.with("SLIPWAY_DATA", "/own");
    assertThat(checkout.run("server").out()).contains("[-XX:ErrorFile=/own/crash-%p.log]");
  }

  @Test
  void only_the_server_has_the_servers_libraries() throws Exception {
    var checkout = Checkout.unpacked(root).with("SLIPWAY_AS_IT_IS", "1");
    assertThat(checkout.run("server").out())
        .contains("lib-server.jar", "lib-agent.jar", "-Xmx256m");
    assertThat(checkout.run("agent").out())
        .contains("lib-agent.jar", "-Xmx64m")
        .doesNotContain("lib-server.jar");
    assertThat(checkout.run("status").out())
        .contains("lib-cli.jar", "-XX:TieredStopAtLevel=1")
        .doesNotContain("lib-server.jar");
  }

  @Test
  void a_jdk_that_is_too_old_is_passed_over() throws Exception {
    var checkout = Checkout.unpacked(root).without("SLIPWAY_JAVA_HOME");
    checkout.with("JAVA_HOME", checkout.jdk("old", "17.0.15").toString());
    Path young = checkout.jdk("young", "26-ea");
    Path bin = Files.createDirectory(root.resolve("bin"));
    Files.createSymbolicLink(bin.resolve("java"), young.resolve("bin/java"));
    checkout.with("PATH", bin + ":/usr/bin:/bin");
    assertThat(checkout.run("status").out()).startsWith("java: " + young);
  }

  @Test
  void java_home_comes_before_the_path() throws Exception {
    var checkout = Checkout.unpacked(root).without("SLIPWAY_JAVA_HOME");
    Path mine = checkout.jdk("mine", "25");
    assertThat(checkout.with("JAVA_HOME", mine.toString()).run("status").out())
        .startsWith("java: " + mine);
  }

  @Test
  void the_one_that_is_named_must_be_fit() throws Exception {
    var checkout = Checkout.unpacked(root);
    Path old = checkout.jdk("old", "1.8.0_452");
    var said = checkout.with("SLIPWAY_JAVA_HOME", old.toString()).run("status");
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.out()).isEmpty();
    assertThat(said.err().lines())
        .singleElement()
        .asString()
        .contains("SLIPWAY_JAVA_HOME is " + old, "25 or newer", "Java 1.8.0_452");
  }

  @Test
  void a_runtime_without_compiler_is_none() throws Exception {
    var checkout = Checkout.unpacked(root);
    Path runtime = checkout.jdk("runtime", "25");
    Files.delete(runtime.resolve("bin/javac"));
    var said = checkout.with("SLIPWAY_JAVA_HOME", runtime.toString()).run("status");
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.err()).contains("without compiler");
  }

  @Test
  void a_checkout_is_built_on_first_use_and_when_a_source_has_changed() throws Exception {
    var checkout = Checkout.ofSources(root).withMaven();
    var first = checkout.run("status", "-o", "json");
    assertThat(first.code()).isZero();
    assertThat(first.err()).contains("this once", "about", "Built in");
    assertThat(first.out()).startsWith("java: ").doesNotContain("Built");
    assertThat(checkout.run("status").err()).isEmpty();
    assertThat(checkout.builds()).isEqualTo(1);
    checkout.edit("domain/src/main/java/Deployment.java");
    assertThat(checkout.run("status").err()).contains("Sources have changed");
    assertThat(checkout.builds()).isEqualTo(2);
  }

  @Test
  void a_source_that_is_gone_is_a_change_and_a_test_is_none() throws Exception {
    var checkout = Checkout.ofSources(root).withMaven();
    checkout.run("status");
    checkout.write("domain/src/test/java/DeploymentTest.java", "");
    checkout.edit("domain/src/test/java/DeploymentTest.java");
    checkout.run("status");
    assertThat(checkout.builds()).isEqualTo(1);
    Files.delete(checkout.home().resolve("domain/src/main/java/Deployment.java"));
    checkout.edit("domain/src/main/java");
    checkout.run("status");
    assertThat(checkout.builds()).isEqualTo(2);
  }

  @Test
  void the_end_of_a_build_that_failed_is_shown_and_it_is_built_again() throws Exception {
    var checkout = Checkout.ofSources(root).withMaven();
    Path broken = checkout.write("broken", "");
    var said = checkout.run("status");
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.err()).contains("a mistake in line 3", "program/target/build.log");
    assertThat(said.out()).isEmpty();
    Files.delete(broken);
    assertThat(checkout.run("status").out()).contains("[status]");
    assertThat(checkout.builds()).isEqualTo(2);
  }

  @Test
  void two_starts_build_once() throws Exception {
    var checkout = Checkout.ofSources(root).withMaven();
    slowDown();
    var one = checkout.start(checkout.home().resolve("slipway"), "one");
    var two = checkout.start(checkout.home().resolve("slipway"), "two");
    assertThat(one.end().out()).contains("[one]");
    assertThat(two.end().out()).contains("[two]");
    assertThat(checkout.builds()).isEqualTo(1);
  }

  @Test
  void a_lock_that_a_killed_start_has_left_is_taken_over() throws Exception {
    var checkout = Checkout.ofSources(root).withMaven();
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    checkout.write("program/target/launcher.lock/pid", gone.pid() + "\n");
    assertThat(checkout.run("status").out()).contains("[status]");
    assertThat(checkout.home().resolve("program/target/launcher.lock")).doesNotExist();
  }

  @Test
  void without_maven_one_line_says_so() throws Exception {
    var checkout = Checkout.ofSources(root).with("PATH", toolsWithoutMaven());
    var said = checkout.run("status");
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.err().lines()).singleElement().asString().contains("needs Maven");
  }

  @Test
  void what_is_built_runs_as_it_is_where_that_is_wanted() throws Exception {
    var checkout = Checkout.ofSources(root).withMaven();
    checkout.run("status");
    checkout.edit("pom.xml");
    checkout.with("SLIPWAY_AS_IT_IS", "1").run("status");
    assertThat(checkout.builds()).isEqualTo(1);
  }

  @Test
  void nothing_is_prepared_before_what_was_typed_is_accepted() throws Exception {
    var checkout = Checkout.unpacked(root);
    for (String typed : new String[] {"up", "server", "demo", "status"}) {
      var said = checkout.run(typed, "--help");
      assertThat(said.err()).isEmpty();
      assertThat(said.out()).contains("[" + typed + "]").doesNotContain("AOTCache");
    }
    assertThat(checkout.home().resolve("starts")).doesNotExist();
  }

  @Test
  void quick_starts_are_prepared_once_without_a_word_and_used_by_all() throws Exception {
    var checkout = Checkout.unpacked(root);
    var rehearsed = checkout.run("rehearse");
    assertThat(rehearsed.out() + rehearsed.err()).isEmpty();
    assertThat(prepared(checkout))
        .containsExactly(
            "agent.aot", "agent.log", "cli.aot", "cli.log", "server.aot", "server.log");
    assertThat(checkout.run("up").out()).contains("[-XX:AOTCache=", "/server.aot]");
    assertThat(checkout.run("status").out()).contains("/cli.aot]", "[-Xlog:aot*=off]");
    assertThat(checkout.run("agent").out()).contains("/agent.aot]");
    Files.delete(starts(checkout).resolve("agent.log"));
    checkout.run("rehearse");
    assertThat(starts(checkout).resolve("agent.log")).doesNotExist();
  }

  @Test
  void a_rehearsal_that_was_interrupted_goes_on_with_what_is_lacking() throws Exception {
    var checkout = Checkout.unpacked(root);
    checkout.write("starts/25.0.3/server.aot", "");
    checkout.run("rehearse");
    assertThat(prepared(checkout)).contains("cli.aot", "agent.aot").doesNotContain("server.log");
  }

  @Test
  void a_role_that_cannot_be_rehearsed_is_not_tried_at_every_start() throws Exception {
    var checkout = Checkout.unpacked(root);
    Files.createFile(root.resolve("jdk-25/bin/broken"));
    assertThat(checkout.run("rehearse").code()).isZero();
    assertThat(prepared(checkout)).contains("agent.failed", "cli.failed", "server.failed");
    Files.delete(starts(checkout).resolve("server.log"));
    checkout.run("rehearse");
    assertThat(prepared(checkout)).doesNotContain("server.log", "server.aot");
    assertThat(checkout.run("up").out()).contains("[up]").doesNotContain("AOTCache");
  }

  @Test
  void what_stays_up_writes_for_its_owner_alone_and_remembers_what_applications_may()
      throws Exception {
    var checkout = Checkout.unpacked(root);
    String mine = checkout.run("status").out().lines().skip(1).findFirst().orElseThrow();
    String umask = mine.replaceAll("umask: (\\d+) of", "$1").strip();
    for (String typed : new String[] {"up", "server", "agent", "demo"}) {
      assertThat(checkout.run(typed).out()).contains("umask: 0077 of " + umask + "\n");
    }
    assertThat(checkout.with("SLIPWAY_UMASK", "0027").run("agent").out())
        .contains("umask: 0077 of 0027\n");
  }

  private static Path starts(Checkout checkout) {
    return checkout.home().resolve("starts/25.0.3");
  }

  private static List<String> prepared(Checkout checkout) throws IOException {
    try (Stream<Path> files = Files.list(starts(checkout))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private void slowDown() throws IOException {
    Path mvn = root.resolve("maven/bin/mvn");
    Checkout.program(mvn, Files.readString(mvn).replace("mkdir -p", "sleep 0.7; mkdir -p"));
  }

  /** Everything the launcher needs, but no Maven. */
  private String toolsWithoutMaven() throws IOException {
    Path tools = Files.createDirectory(root.resolve("tools"));
    for (String tool : new String[] {"find", "readlink", "mkdir", "cat", "date", "rm", "touch"}) {
      Files.createSymbolicLink(tools.resolve(tool), Path.of("/usr/bin", tool));
    }
    return tools.toString();
  }
}
