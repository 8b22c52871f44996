package slipway.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
  @TempDir Path folder;

  @Test
  void it_is_its_owners_only() throws IOException {
    LogFile log = log().ready();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(log.path())))
        .isEqualTo("rw-------");
  }

  @Test
  void whoever_appends_to_it_goes_on_behind_a_cut() throws IOException {
    LogFile log = log().ready();
    try (var process = Files.newOutputStream(log.path(), StandardOpenOption.APPEND)) {
      process.write("before\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
      log.rotate(3);
      process.write("after\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    assertThat(log.path()).hasContent("after");
    assertThat(folder.resolve("agent.log.1")).hasContent("efore");
  }

  @Test
  void a_short_one_is_left_alone() throws IOException {
    LogFile log = log().ready();
    Files.writeString(log.path(), "a line\n");
    log.rotate(100);
    assertThat(log.path()).hasContent("a line");
    assertThat(folder.resolve("agent.log.1")).doesNotExist();
  }

  @Test
  void one_that_is_not_there_says_nothing_and_is_not_rotated() throws IOException {
    log().rotate(0);
    assertThat(log().lastWords(0)).isEmpty();
    assertThat(log().end()).isZero();
  }

  @Test
  void its_last_words_begin_where_somebody_began_to_listen() throws IOException {
    LogFile log = log().ready();
    Files.writeString(log.path(), "old\n");
    long from = log.end();
    Files.writeString(log.path(), "new\n", StandardOpenOption.APPEND);
    assertThat(log.lastWords(from)).isEqualTo("new");
  }

  private LogFile log() {
    return new LogFile(folder.resolve("agent.log"));
  }
}
