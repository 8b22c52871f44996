package slipway.journal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slipway.journal.JournalBroken;

class NativeLibraryTest {
  private static final FileTime LONG_AGO = FileTime.fromMillis(1_000);

  @TempDir Path root;

  @Test
  void it_is_unpacked_once_and_used_from_then_on() throws IOException {
    Path library = unpacked();
    Files.setLastModifiedTime(library, LONG_AGO);

    assertThat(unpacked()).isEqualTo(library);
    assertThat(Files.getLastModifiedTime(library)).isEqualTo(LONG_AGO);
  }

  @Test
  void one_that_is_not_whole_is_unpacked_anew() throws IOException {
    Path library = unpacked();
    byte[] whole = Files.readAllBytes(library);
    Files.write(library, new byte[whole.length]);

    assertThat(unpacked()).hasBinaryContent(whole);
  }

  @Test
  void where_it_cannot_be_written_the_file_and_the_reason_are_named() throws IOException {
    Path file = Files.writeString(root.resolve("file"), "not a folder");

    assertThatThrownBy(() -> NativeLibrary.unpackTo(file.resolve("sqlite")))
        .isInstanceOf(JournalBroken.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("SQLite's machine code");
  }

  private Path unpacked() throws IOException {
    Path folder = root.resolve("sqlite");
    NativeLibrary.unpackTo(folder);
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(1);
      return all.getFirst();
    }
  }
}
