package slipway.channel.plain;

import static org.assertj.core.api.Assertions.assertThat;
import static slipway.channel.plain.Examples.WENT_HOME;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slipway.channel.Channel.Outcome;

class CommandChannelTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  @TempDir private Path folder;

  @Test
  void a_program_gets_the_message_and_nothing_of_the_servers_environment() throws Exception {
    Path body = folder.resolve("body");
    Path variables = folder.resolve("variables");
    Outcome outcome =
        run("cat > %s; env > %s; echo told the night shift".formatted(body, variables));

    assertThat(outcome)
        .isEqualTo(new Outcome.Delivered("/bin/sh ended with 0: told the night shift"));
    assertThat(Files.readString(body)).isEqualTo(Body.of(WENT_HOME) + "\n");
    assertThat(Files.readAllLines(variables))
        .contains(
            "SLIPWAY_KEY=msg_0123",
            "SLIPWAY_OCCASION=rolledBack",
            "SLIPWAY_APPLICATION=shop",
            "SLIPWAY_ENVIRONMENT=production",
            "SLIPWAY_SENTENCE=" + WENT_HOME.sentence())
        .allMatch(line -> line.matches("(SLIPWAY_\\w+|PATH|HOME|LANG|PWD|SHLVL|_|OLDPWD)=.*"));
  }

  @Test
  void an_argument_is_one_however_it_looks() {
    var channel = new CommandChannel(List.of("/bin/echo", "a  b; exit 1", "$HOME", "{x}"), LONG);
    assertThat(channel.send(WENT_HOME))
        .isEqualTo(new Outcome.Delivered("/bin/echo ended with 0: a  b; exit 1 $HOME {x}"));
  }

  @Test
  void a_program_that_fails_is_told_by_its_last_line() {
    assertThat(run("echo first; echo cannot reach the pager >&2; exit 3"))
        .isEqualTo(new Outcome.NotYet("/bin/sh ended with 3: cannot reach the pager"));
  }

  @Test
  void a_program_that_writes_much_does_not_wait_and_only_its_end_is_kept() {
    Outcome outcome = run("head -c 3000000 /dev/zero | tr '\\0' 'x'; exit 1");
    assertThat(outcome.toString()).hasSizeLessThan(500).contains("ended with 1: xxx");
  }

  @Test
  void a_program_that_does_not_end_is_killed_with_what_it_started() throws Exception {
    Path pid = folder.resolve("pid");
    var channel =
        new CommandChannel(
            List.of("/bin/sh", "-c", "sleep 60 & echo $! > " + pid + "; wait"),
            Duration.ofMillis(800));
    assertThat(channel.send(WENT_HOME).toString())
        .contains("did not end within")
        .contains("killed");
    long child = Long.parseLong(Files.readString(pid).strip());
    ProcessHandle.of(child).ifPresent(handle -> handle.onExit().join());
    assertThat(ProcessHandle.of(child).filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  void a_program_that_reads_nothing_has_done_its_work_all_the_same() {
    assertThat(run("exit 0")).isEqualTo(new Outcome.Delivered("/bin/sh ended with 0"));
  }

  @Test
  void a_program_that_is_not_there_is_named() {
    var channel = new CommandChannel(List.of("no-such-program"), LONG);
    assertThat(channel.send(WENT_HOME).toString())
        .contains("no-such-program cannot be started; it must be a program in /usr/local/bin");
  }

  private static Outcome run(String script) {
    return new CommandChannel(List.of("/bin/sh", "-c", script), LONG).send(WENT_HOME);
  }
}
