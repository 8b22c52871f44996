package slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import slipway.api.Answers;
import slipway.api.Answers.Output;
import slipway.cli.Slipway.Typed;
import slipway.cli.StandInServer.Reply;
import slipway.cli.StandInServer.Seen;
import slipway.cli.client.WireFormat;

@Timeout(20)
class LogsTest {
  @TempDir private Path folder;
  private final StandInServer server = new StandInServer();
  private final AtomicReference<String> written = new AtomicReference<>("");
  private Slipway slipway;

  @BeforeEach
  void an_instance_that_writes() {
    slipway = new Slipway(folder).at(server.endpoint());
    server.on("GET /lanes", new Answers.Lanes(List.of(Sample.lane("shop", "production"))));
    server.on("GET /lanes/shop/production", Sample.lane("shop", "production"));
    server.on("GET /lanes/shop/production/instances/b1/output", seen -> new Reply(200, part(seen)));
  }

  @AfterEach
  void the_server_ends() {
    server.close();
  }

  /** As the agent reads it: bytes from an offset, which counts from the end if negative. */
  private Output part(Seen seen) {
    byte[] all = written.get().getBytes(StandardCharsets.UTF_8);
    long offset = Long.parseLong(seen.path().replaceFirst(".*offset=(-?\\d+).*", "$1"));
    int most = Integer.parseInt(seen.path().replaceFirst(".*most=(\\d+).*", "$1"));
    int from = (int) Math.min(all.length, offset < 0 ? Math.max(0, all.length + offset) : offset);
    int length = Math.min(most, all.length - from);
    return new Output(
        "b1", from, new String(all, from, length, StandardCharsets.UTF_8), all.length);
  }

  @Test
  void the_last_lines_are_shown() {
    written.set("one\ntwo\nthree\n");

    assertThat(slipway.type("logs").out()).isEqualTo("one\ntwo\nthree\n");
    assertThat(slipway.type("logs", "-n", "2").out()).isEqualTo("two\nthree\n");
    assertThat(slipway.type("logs", "-n", "0").out()).isEmpty();
  }

  @Test
  void a_long_output_is_shown_from_the_beginning_of_a_line() {
    written.set(("x".repeat(90) + "\n").repeat(50) + "last\n");

    assertThat(slipway.type("logs", "-n", "3").out())
        .isEqualTo(("x".repeat(90) + "\n").repeat(2) + "last\n");
  }

  @Test
  void a_line_without_an_end_counts() {
    written.set("one\ntwo\nthr");

    assertThat(slipway.type("logs", "-n", "2").out()).isEqualTo("two\nthr\n");
  }

  @Test
  void as_json_it_is_the_record_of_the_api() {
    written.set("one\ntwo é\nthree\n");

    Typed typed = slipway.type("logs", "-n", "2", "-o", "json");
    Output[] outputs = WireFormat.mapper().readValue(typed.out(), Output[].class);

    assertThat(outputs).containsExactly(new Output("b1", 4, "two é\nthree\n", 17));
  }

  @Test
  void unknown_names_are_said_with_the_known_ones() {
    Typed component = slipway.type("logs", "--component", "backed");
    Typed instance = slipway.type("logs", "b2");

    assertThat(component.code()).isEqualTo(1);
    assertThat(component.err())
        .isEqualTo(
            "there is no component 'backed' of shop in production; did you mean backend? Known:"
                + " backend.\n");
    assertThat(instance.err()).contains("no instance 'b2'", "Known: b1.");
  }

  @Test
  void followed_what_is_written_next_is_shown_whole_lines_at_a_time() throws InterruptedException {
    written.set("one\ntw");
    var terminal = new WaitingTerminal("three");
    Thread following =
        Thread.ofPlatform().daemon().start(() -> slipway.type(terminal.terminal, "logs", "-f"));
    server.awaitSeen("GET /lanes/shop/production/instances/b1/output", 2);
    written.set("one\ntwo\nthree\nfou");

    terminal.await();
    server.refuse("GET /lanes/shop/production/instances/b1/output", 404, "GONE", "it is gone");
    following.join();

    assertThat(terminal.terminal.written()).isEqualTo("one\ntwo\nthree\n");
    assertThat(terminal.terminal.errors()).isEqualTo("it is gone\n");
  }

  /** Says when a word was written. */
  private static final class WaitingTerminal {
    private final CountDownLatch wordWritten = new CountDownLatch(1);
    private final RecordingTerminal terminal;

    WaitingTerminal(String word) {
      terminal =
          RecordingTerminal.watched(
              text -> {
                if (text.contains(word)) {
                  wordWritten.countDown();
                }
              });
    }

    void await() throws InterruptedException {
      wordWritten.await();
    }
  }

  @Test
  void following_ends_when_nobody_reads_any_longer() {
    written.set("one\n");

    assertThat(slipway.type(RecordingTerminal.readUntil("one"), "logs", "-f").code())
        .isEqualTo(ExitCode.UNREAD.number());
  }

  @Test
  void what_a_version_wrote_that_did_not_stay_is_shown_when_asked_for() {
    server.on("GET /lanes/shop/production", Sample.withOneThatEnded());
    server.on(
        "GET /lanes/shop/production/instances/b0/output", new Output("b0", 0, "no database\n", 12));
    written.set("fine\n");

    assertThat(slipway.type("logs").out()).isEqualTo("fine\n");
    assertThat(slipway.type("logs", "--ended").out()).contains("no database", "fine");
    assertThat(slipway.type("logs", "b0").out()).isEqualTo("no database\n");
  }

  @Test
  void without_instances_there_is_nothing_to_show() {
    server.on("GET /lanes/shop/production", Sample.withoutInstances());

    Typed typed = slipway.type("logs");

    assertThat(typed.code()).isZero();
    assertThat(typed.out()).contains("no instance of shop in production runs");
  }
}
