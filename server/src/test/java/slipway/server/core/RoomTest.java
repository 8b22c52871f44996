package slipway.server.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slipway.server.core.Footprint.Kind;
import slipway.testkit.SettableClock;

class RoomTest {
  @TempDir private Path data;

  @Test
  void a_small_disk_keeps_a_tenth_free_and_a_large_one_500_mebibytes() {
    assertThat(Room.usual(40L << 20)).isEqualTo(4L << 20);
    assertThat(Room.usual(1L << 40)).isEqualTo(500L << 20);
  }

  @Test
  void where_there_is_enough_nothing_is_said() {
    var room = new Room(data, OptionalLong.of(1));
    assertThat(room.warning()).isEmpty();
    assertThatCode(() -> room.require("no deployment begins")).doesNotThrowAnyException();
  }

  @Test
  void where_there_is_too_little_what_is_new_is_refused_with_figures_and_the_way_on() {
    var room = new Room(data, OptionalLong.of(1L << 60));
    assertThat(room.warning().orElseThrow()).contains("no deployment begins", "ways back work");
    assertThatThrownBy(() -> room.require("no deployment begins"))
        .isInstanceOf(RequestRefused.class)
        .hasMessageContainingAll(
            data.toString(), "1099511627776.0 MiB are to stay free", "--keep-free", "rollback");
  }

  @Test
  void it_is_said_before_it_is_too_late() {
    var space = new Room.Space(150, 1_000, 100);
    assertThat(space.isScarce()).isTrue();
    assertThat(space.isLow()).isFalse();
    assertThat(new Room.Space(99, 1_000, 100).isLow()).isTrue();
    assertThat(new Room.Space(200, 1_000, 100).isScarce()).isFalse();
  }

  @Test
  void every_file_counts_once_as_what_it_is() throws IOException {
    var clock = new SettableClock();
    var footprint = new Footprint(data, clock);
    write("journal.db-wal", 1);
    write("ticks.db", 2);
    write("releases/ab/Shop.java", 4);
    write("releases/.prepared/ab/x/lib", 8);
    write("agent/instances/web-1/output", 16);
    write("agent/places/p.place", 32);
    write("server.log.1", 64);
    write("agent/access/shop.production.web.log", 256);
    write("programs/slipway-1.5.0/slipway", 512);
    assertThat(footprint.bytes())
        .containsEntry(Kind.JOURNAL, 1L)
        .containsEntry(Kind.TICKS, 2L)
        .containsEntry(Kind.RELEASES, 4L)
        .containsEntry(Kind.PREPARED, 8L)
        .containsEntry(Kind.OUTPUTS, 16L)
        .containsEntry(Kind.OTHER, 32L)
        .containsEntry(Kind.LOGS, 64L)
        .containsEntry(Kind.ACCESS, 256L)
        .containsEntry(Kind.PROGRAMS, 512L);
    write("token", 128);
    assertThat(footprint.bytes()).containsEntry(Kind.OTHER, 32L);
    clock.advance(Duration.ofMinutes(1));
    assertThat(footprint.bytes()).containsEntry(Kind.OTHER, 160L);
  }

  private void write(String file, int bytes) throws IOException {
    Path path = data.resolve(file);
    Files.createDirectories(path.getParent());
    Files.write(path, new byte[bytes]);
  }
}
