package slipway.agent.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputTest {
  private static final int LIMIT = 1000;

  @TempDir Path folder;

  private Output output() {
    return new Output(folder, new Output.Limits(LIMIT, 2));
  }

  /** As a program does whose output was opened for appending. */
  private void write(String text) throws IOException {
    Files.writeString(folder.resolve("output.log"), text, StandardOpenOption.APPEND);
  }

  private static String numbered(int from, int count) {
    var text = new StringBuilder();
    for (int i = from; i < from + count; i++) {
      text.append("%09d\n".formatted(i));
    }
    return text.toString();
  }

  private long bytesKept() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }

  @Test
  void it_is_read_from_any_offset_and_from_the_end() throws IOException {
    Output output = output();
    write("first\nsecond\n");

    assertThat(output.read(0, 100)).isEqualTo(new Output.Piece(0, "first\nsecond\n", 13));
    assertThat(output.read(6, 3)).isEqualTo(new Output.Piece(6, "sec", 13));
    assertThat(output.read(-7, 100)).isEqualTo(new Output.Piece(6, "second\n", 13));
    assertThat(output.read(-700, 100).offset()).isZero();
    assertThat(output.read(99, 100)).isEqualTo(new Output.Piece(13, "", 13));
  }

  @Test
  void offsets_survive_rotation() throws IOException {
    Output output = output();
    write(numbered(0, 100));
    output.rotate();
    write(numbered(100, 100));
    output.rotate();
    write(numbered(200, 5));

    assertThat(Files.size(folder.resolve("output.log"))).isEqualTo(50);
    assertThat(output.end()).isEqualTo(2050);
    assertThat(output.read(0, 5000).text()).isEqualTo(numbered(0, 205));
    assertThat(output.read(990, 20)).isEqualTo(new Output.Piece(990, numbered(99, 2), 2050));
    assertThat(output().read(1990, 100).text()).isEqualTo(numbered(199, 6));
  }

  @Test
  void only_so_many_old_files_are_kept_and_reading_begins_with_the_oldest() throws IOException {
    Output output = output();
    for (int i = 0; i < 10; i++) {
      write(numbered(i * 100, 100));
      output.rotate();
    }

    assertThat(bytesKept()).isEqualTo(2 * LIMIT);
    assertThat(output.end()).isEqualTo(10_000);
    assertThat(output.read(0, 10)).isEqualTo(new Output.Piece(8000, numbered(800, 1), 10_000));
  }

  @Test
  void of_a_flood_the_end_is_kept_and_the_offsets_stay_true() throws IOException {
    Output output = output();
    write(numbered(0, 50_000));
    output.rotate();
    write(numbered(50_000, 1));

    assertThat(bytesKept()).isLessThanOrEqualTo(LIMIT + 10);
    assertThat(output.end()).isEqualTo(500_010);
    assertThat(output.read(499_990, 100).text()).isEqualTo(numbered(49_999, 2));
    assertThat(output.read(0, 10))
        .isEqualTo(new Output.Piece(499_000, numbered(49_900, 1), 500_010));
  }

  @Test
  void what_a_flood_skipped_is_passed_over_when_reading() throws IOException {
    Output output = output();
    write(numbered(0, 100));
    output.rotate();
    write(numbered(100, 300));
    output.rotate();

    assertThat(output.read(0, 9000)).isEqualTo(new Output.Piece(0, numbered(0, 100), 4000));
    assertThat(output.read(1000, 10)).isEqualTo(new Output.Piece(3000, numbered(300, 1), 4000));
    assertThat(output.read(-1500, 10)).isEqualTo(new Output.Piece(3000, numbered(300, 1), 4000));
  }

  @Test
  void who_writes_much_between_two_looks_is_to_be_looked_at_again_soon() throws IOException {
    Output output = output();
    write(numbered(0, 10));
    output.rotate();
    assertThat(output.growsFast()).isFalse();

    write(numbered(10, 30));
    output.rotate();
    assertThat(output.growsFast()).isTrue();
    output.rotate();
    assertThat(output.growsFast()).isFalse();

    write(numbered(40, 100));
    output.rotate();
    assertThat(output.growsFast()).as("it was cut").isTrue();
  }

  @Test
  void short_output_is_left_alone() throws IOException {
    Output output = output();
    write(numbered(0, 99));
    output.rotate();

    assertThat(Files.size(folder.resolve("output.log"))).isEqualTo(990);
  }

  @Test
  void an_agent_that_died_after_the_copy_and_before_the_cut_loses_and_doubles_nothing()
      throws IOException {
    output();
    write(numbered(0, 100));
    Files.writeString(folder.resolve("copying-%020d.log".formatted(0)), numbered(0, 100));

    Output later = output();

    assertThat(later.read(0, 5000)).isEqualTo(new Output.Piece(0, numbered(0, 100), 1000));
  }

  @Test
  void an_agent_that_died_after_the_cut_loses_and_doubles_nothing() throws IOException {
    output();
    Files.writeString(folder.resolve("copying-%020d.log".formatted(0)), numbered(0, 100));
    write(numbered(100, 150));

    Output later = output();

    assertThat(later.read(0, 5000)).isEqualTo(new Output.Piece(0, numbered(0, 250), 2500));
  }

  @Test
  void a_piece_has_as_many_bytes_as_its_text_whatever_was_written() throws IOException {
    Output output = output();
    Files.write(
        folder.resolve("output.log"),
        new byte[] {'a', (byte) 0xff, 'b', (byte) 0xc3, (byte) 0xa9, (byte) 0xe2, (byte) 0x82});

    Output.Piece all = output.read(0, 100);
    assertThat(all.text()).isEqualTo("a?bé??");
    assertThat(all.text().getBytes(StandardCharsets.UTF_8)).hasSize(7);
  }

  @Test
  void a_character_is_not_cut_in_two() throws IOException {
    Output output = output();
    write("aé€z");

    Output.Piece first = output.read(0, 2);
    assertThat(first.text()).isEqualTo("a");
    assertThat(output.read(1, 100).text()).isEqualTo("é€z");
    assertThat(output.read(3, 2).text().getBytes(StandardCharsets.UTF_8)).hasSizeBetween(1, 2);
  }

  @Test
  void last_words_are_one_line_without_what_a_terminal_would_act_on() throws IOException {
    Output output = output();
    write("before\n\u001b[31mred\u001b[0m\u0007 alert\n\n  at X\r\n");

    assertThat(output.lastWords(7, 500)).isEqualTo("red  alert | at X");
    assertThat(output.lastWords(0, 500)).startsWith("before | red");
  }

  @Test
  void a_single_write_longer_than_the_piece_is_read_on_from_where_it_ended() throws IOException {
    Output output = output();
    String text = "äöü€".repeat(200);
    write(text);

    var read = new StringBuilder();
    long offset = 0;
    for (int i = 0; i < 10_000 && offset < output.end(); i++) {
      Output.Piece piece = output.read(offset, 7);
      read.append(piece.text());
      offset = piece.offset() + piece.text().getBytes(StandardCharsets.UTF_8).length;
    }
    assertThat(read.toString()).isEqualTo(text);
  }
}
