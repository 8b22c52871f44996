package slipway.agent.router.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
  @TempDir Path folder;

  private static ByteBuffer line(String text) {
    return ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void it_takes_no_more_than_six_times_its_limit_and_the_oldest_goes() throws IOException {
    Path file = folder.resolve("a.log");
    try (var log = new LogFile(file, 10)) {
      for (int i = 0; i < 100; i++) {
        log.add(line("line %03d".formatted(i)));
      }
    }

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(6);
    }
    assertThat(file).hasContent("line 099");
    assertThat(folder.resolve("a.log.5")).hasContent("line 094");
  }

  @Test
  void it_goes_on_in_what_an_earlier_agent_has_written() throws IOException {
    Path file = folder.resolve("a.log");
    try (var log = new LogFile(file, 1_000)) {
      log.add(line("one"));
    }
    try (var log = new LogFile(file, 1_000)) {
      log.add(line("two"));
    }
    assertThat(file).hasContent("one\ntwo");
  }

  @Test
  void a_file_that_somebody_moves_away_is_begun_anew() throws IOException {
    Path file = folder.resolve("a.log");
    try (var log = new LogFile(file, 1_000)) {
      log.add(line("one"));
      Files.move(file, folder.resolve("away"));
      log.add(line("two"));
    }
    assertThat(file).hasContent("two");
  }
}
