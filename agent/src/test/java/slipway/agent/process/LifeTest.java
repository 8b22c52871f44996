package slipway.agent.process;

import static org.assertj.core.api.Assertions.assertThat;
import static slipway.agent.process.HostFixture.eventually;
import static slipway.agent.process.HostFixture.runs;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LifeTest {
  private static final Duration SOON = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofSeconds(20);

  @TempDir Path root;
  HostFixture fixture;

  @BeforeEach
  void open() {
    fixture = new HostFixture(root);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private static Ending endOf(Life life) {
    eventually("its end", () -> life.ending().isPresent());
    return life.ending().orElseThrow();
  }

  private void awaitOutput(String text) {
    eventually("the output " + text, () -> fixture.output().read(0, 10_000).text().contains(text));
  }

  private long pidIn(String file) {
    eventually(file, () -> SmallFile.readText(root.resolve(file)).orElse("").endsWith("\n"));
    return Long.parseLong(SmallFile.readText(root.resolve(file)).orElseThrow().strip());
  }

  @Test
  void a_program_leaves_its_exit_status_and_its_output() {
    Life life = fixture.start("sh", "-c", "echo to output; echo to error >&2; exit 3");

    assertThat(endOf(life)).isEqualTo(new Ending(3, "status 3"));
    eventually("that it is over", () -> !life.alive());
    assertThat(fixture.output().read(0, 1000).text()).isEqualTo("to output\nto error\n");
  }

  @Test
  void arguments_reach_the_program_as_they_are() {
    Life life = fixture.start("printf", "<%s>", "a b", "$HOME", "*", "", "'\"\\", "x\ny");

    assertThat(endOf(life).status()).isZero();
    assertThat(fixture.output().read(0, 1000).text()).isEqualTo("<a b><$HOME><*><><'\"\\><x\ny>");
  }

  @Test
  void a_life_runs_once_however_often_it_is_started() {
    endOf(fixture.start("sh", "-c", "echo once; exit 7"));

    Life again = fixture.start("sh", "-c", "echo twice");

    assertThat(endOf(again).status()).isEqualTo(7);
    assertThat(fixture.output().read(0, 1000).text()).startsWith("once").doesNotContain("twice");
  }

  @Test
  void nothing_of_the_agents_environment_is_inherited() {
    assertThat(endOf(fixture.start("env")).status()).isZero();

    List<String> lines = fixture.output().read(0, 10_000).text().lines().sorted().toList();
    String marker = SmallFile.readText(root.resolve("data/agent")).orElseThrow().strip() + "/life";
    assertThat(lines)
        .containsExactly(
            "HOME=/home/nobody",
            "LANG=C.UTF-8",
            "PATH=" + fixture.environment.get("PATH"),
            "SLIPWAY_INSTANCE=" + marker);
  }

  @Test
  void a_program_that_is_not_there_says_so() {
    assertThat(endOf(fixture.start("no-such-program")).words())
        .isEqualTo("status 127: the program was not found");
  }

  @Test
  void it_runs_in_a_session_of_its_own_and_is_known_by_pid_start_and_boot() throws Exception {
    Life life = fixture.start("sleep", "100");
    eventually("the program", () -> life.main().isPresent());

    Identity process = life.identity().orElseThrow();
    Stat stat = Proc.OF_THIS_HOST.stat(process.pid()).orElseThrow();
    assertThat(stat.session()).isEqualTo(life.wrapper().orElseThrow().pid());
    assertThat(stat.startTicks()).isEqualTo(process.startTicks());
    assertThat(process.bootId())
        .isEqualTo(Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip());
    assertThat(life.ageMillis().orElseThrow()).isBetween(0L, 15_000L);
  }

  @Test
  void a_signal_that_was_ignored_where_the_agent_was_started_is_not_in_the_program()
      throws Exception {
    String wrapper = Scripts.into(root).wrapper().toString();
    Path folder = root.resolve("life");
    Process shell =
        new ProcessBuilder(
                "sh",
                "-c",
                "trap '' INT QUIT; exec setsid sh " + wrapper + " " + folder + " sleep 100")
            .start();
    try {
      Life life = fixture.host.life(folder, "life");
      eventually(
          "the program itself",
          () ->
              life.main()
                  .flatMap(m -> Proc.OF_THIS_HOST.stat(m.pid()))
                  .filter(s -> s.name().equals("sleep"))
                  .isPresent());
      Path status = Path.of("/proc", Long.toString(life.main().orElseThrow().pid()), "status");
      assertThat(Files.readString(status)).containsPattern("SigIgn:\\s+[0-9a-f]{8}[08]0{7}\n");
      assertThat(life.stop("INT", LONG)).isEmpty();
      assertThat(endOf(life).words()).isEqualTo("signal INT (status 130)");
    } finally {
      shell.destroyForcibly();
    }
  }

  @Test
  void a_stop_asks_with_the_configured_signal() {
    Life life =
        fixture.start(
            "sh", "-c", "trap 'echo bye; exit 5' INT; echo up; while :; do sleep 0.05; done");
    awaitOutput("up");

    assertThat(life.stop("INT", LONG)).isEmpty();
    assertThat(endOf(life).status()).isEqualTo(5);
    assertThat(fixture.output().read(0, 1000).text()).endsWith("bye\n");
  }

  @Test
  void a_stop_reaches_everything_the_program_has_started() {
    Life life =
        fixture.start(
            "sh", "-c", "sleep 100 & echo $! >child; setsid sleep 100 & echo $! >away; wait");
    long child = pidIn("child");
    long away = pidIn("away");

    assertThat(life.stop("TERM", LONG)).isEmpty();
    assertThat(runs(child)).isFalse();
    assertThat(runs(away)).isFalse();
    assertThat(endOf(life).words()).isEqualTo("signal TERM (status 143)");
  }

  @Test
  void what_does_not_stop_is_killed_when_its_time_is_over() {
    Life life = fixture.start("sh", "-c", "trap '' TERM; echo up; while :; do sleep 0.05; done");
    awaitOutput("up");

    long before = System.nanoTime();
    assertThat(life.stop("TERM", SOON)).isEmpty();
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isBetween(SOON, SOON.plusSeconds(5));
    assertThat(endOf(life).words()).isEqualTo("signal KILL (status 137)");
  }

  @Test
  void what_has_cleared_its_environment_is_ended_with_its_session() {
    Life life = fixture.start("sh", "-c", "env -i sleep 100 & echo $! >child; exec sleep 100");
    long child = pidIn("child");

    assertThat(life.stop("TERM", LONG)).isEmpty();
    assertThat(runs(child)).isFalse();
  }

  @Test
  void a_program_that_goes_into_the_background_leaves_its_process_behind() {
    Life life = fixture.start("sh", "-c", "setsid sleep 100 & echo $! >child; exit 0");
    long child = pidIn("child");

    assertThat(endOf(life).status()).isZero();
    List<String> left = List.of("pid %d (sleep)".formatted(child));
    eventually("what is left", () -> life.leftBehind().equals(left));
    assertThat(life.stop("TERM", LONG)).isEmpty();
    assertThat(runs(child)).isFalse();
  }

  @Test
  void the_program_runs_on_without_its_wrapper_and_ends_with_an_unknown_status() {
    Life life = fixture.start("sleep", "100");
    eventually("the program", () -> life.main().isPresent());
    ProcessHandle.of(life.wrapper().orElseThrow().pid()).orElseThrow().destroyForcibly();
    eventually("no wrapper", () -> !runs(life.wrapper().orElseThrow().pid()));

    assertThat(life.alive()).isTrue();
    assertThat(life.ending()).isEmpty();
    assertThat(life.stop("TERM", LONG)).isEmpty();
    assertThat(endOf(life).words())
        .isEqualTo("an unknown status: its wrapper ended before it could tell");
  }

  @Test
  void a_process_that_only_has_the_same_pid_is_never_signalled() throws Exception {
    Process other = new ProcessBuilder("setsid", "sleep", "100").start();
    try {
      Stat stat = Proc.OF_THIS_HOST.stat(other.pid()).orElseThrow();
      String boot = Proc.OF_THIS_HOST.bootId();
      Path folder = Files.createDirectories(root.resolve("old"));
      String line = "%d %d %s\n".formatted(stat.pid(), stat.startTicks() - 1, boot);
      Files.writeString(folder.resolve("wrapper"), line);
      Files.writeString(folder.resolve("main"), line);
      Life life = fixture.host.life(folder, "old");

      assertThat(life.alive()).isFalse();
      assertThat(life.stop("TERM", Duration.ofMillis(50))).isEmpty();
      new Signals(Scripts.into(root).signal())
          .send(
              "KILL",
              List.of(new Identity(stat.pid(), stat.startTicks() - 1, boot)),
              List.of(new Identity(stat.pid(), stat.startTicks() - 1, boot)));
      assertThat(other.isAlive()).isTrue();

      new Signals(Scripts.into(root).signal())
          .send("KILL", List.of(new Identity(stat.pid(), stat.startTicks(), boot)), List.of());
      eventually("its end by its true identity", () -> !other.isAlive());
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void after_another_boot_recorded_processes_mean_nothing() throws Exception {
    Life life = fixture.start("sleep", "100");
    eventually("the program", () -> life.main().isPresent());
    for (String file : List.of("wrapper", "main")) {
      Path path = root.resolve("life").resolve(file);
      Files.writeString(path, Files.readString(path).replaceAll("[0-9a-f-]{36}", "another-boot"));
    }

    Life later = fixture.host.life(root.resolve("life"), "life");

    assertThat(later.alive()).isFalse();
    assertThat(later.ending().orElseThrow().words())
        .isEqualTo("an unknown status: the machine was started anew");
  }

  @Test
  void another_agent_on_the_same_folder_finds_it_and_its_end() {
    Life life = fixture.start("sh", "-c", "while [ ! -e go ]; do sleep 0.02; done; exit 9");
    Host later = fixture.reopen();

    Life found = later.life(root.resolve("life"), "life");
    assertThat(found.alive()).isTrue();
    SmallFile.write(root.resolve("go"), "now".getBytes(StandardCharsets.UTF_8));
    assertThat(endOf(found).status()).isEqualTo(9);
    assertThat(endOf(life).status()).isEqualTo(9);
  }

  @Test
  void strays_are_found_by_their_marker_and_ended() {
    Life known = fixture.start(root.resolve("known"), "sleep", "100");
    Life stray = fixture.start(root.resolve("stray"), "sleep", "100");
    eventually("both", () -> known.main().isPresent() && stray.main().isPresent());

    List<String> found = fixture.host.endStrays("known"::equals, LONG);

    assertThat(found).singleElement().asString().startsWith("[pid ").endsWith("of stray");
    assertThat(stray.alive()).isFalse();
    assertThat(known.alive()).isTrue();
  }

  @Test
  void secrets_are_nowhere_but_in_the_environment_of_the_process() throws Exception {
    var what =
        (Invocation.Complete)
            fixture
                .host
                .surroundings()
                .complete(
                    List.of("sh", "-c", "echo ${{#PASSWORD}; sleep 100"),
                    Map.of("PASSWORD", "${env:SECRET}"),
                    Map.of());
    Life life = fixture.start(root.resolve("life"), what);
    awaitOutput("6\n");

    assertThat(what.toString()).doesNotContain("s3cret");
    for (Stat process : life.kin()) {
      Path arguments = Path.of("/proc", Long.toString(process.pid()), "cmdline");
      assertThat(Files.readString(arguments)).doesNotContain("s3cret");
    }
    try (var files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file)).doesNotContain("s3cret");
      }
    }
  }
}
