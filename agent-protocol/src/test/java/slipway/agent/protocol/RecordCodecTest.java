package slipway.agent.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordCodecTest {
  private static final Place PLACE = new Place("shop", "production", "backend");

  private sealed interface Old {
    record Greeting(String name) implements Old {}
  }

  private sealed interface New {
    record Greeting(String name, List<String> titles, int age, Entry.Unit unit, boolean formal)
        implements New {}
  }

  @Test
  void a_request_comes_back_as_it_went() {
    var launch =
        new Launch(
            PLACE,
            "v2",
            "/releases/1",
            List.of("java", "Shop.java", "--port", "{port}"),
            Map.of("MODE", "live"),
            new Launch.Conduct(
                "/health",
                30_000,
                "/",
                20,
                "TERM",
                10_000,
                false,
                new Launch.Limits(512L << 20, 1_500, 4_096)),
            List.of("cache"));
    Request run = new Request.Run(launch, 2, 17);

    assertThat(RecordCodec.decode(RecordCodec.encode(run, Request.class), Request.class))
        .isEqualTo(run);
  }

  @Test
  void a_tick_comes_back_as_it_went() {
    var tally =
        new Tick.Tally(
            "v2",
            500,
            20,
            1,
            0,
            0,
            new Tick.Latency(List.of(40, 41), List.of(12L, 8L), 1, 0),
            Tick.Statuses.NONE,
            Tick.Clients.NONE);
    Answer ticks = new Answer.Ticks(List.of(new Tick(9, 1_000, 100, 0, List.of(tally))), 1);

    assertThat(RecordCodec.decode(RecordCodec.encode(ticks, Answer.class), Answer.class))
        .isEqualTo(ticks);
  }

  @Test
  void a_newer_reader_takes_zero_and_empty_for_what_an_older_writer_did_not_know() {
    byte[] written = RecordCodec.encode(new Old.Greeting("ada"), Old.class);

    assertThat(RecordCodec.decode(written, New.class))
        .isEqualTo(new New.Greeting("ada", List.of(), 0, Entry.Unit.REQUEST, false));
  }

  @Test
  void an_older_reader_passes_over_what_it_does_not_know() {
    var greeting = new New.Greeting("ada", List.of("dr"), 36, Entry.Unit.COOKIE, true);

    assertThat(RecordCodec.decode(RecordCodec.encode(greeting, New.class), Old.class))
        .isEqualTo(new Old.Greeting("ada"));
  }

  private record OldLimits(
      int headerBytes, long bodyBytes, int connections, long idleMillis, long upstreamMillis) {}

  @Test
  void limits_an_older_writer_did_not_know_have_their_usual_values() {
    byte[] written =
        RecordCodec.encode(new OldLimits(1_024, 2_048, 3, 4_000, 5_000), OldLimits.class);
    var usual = Entry.Limits.DEFAULT;

    assertThat(RecordCodec.decode(written, Entry.Limits.class))
        .isEqualTo(
            new Entry.Limits(1_024, 2_048, 3, 4_000, 5_000, usual.headMillis(), usual.bodyRate()));
    assertThat(usual.headMillis()).isEqualTo(20_000);
    assertThat(usual.bodyRate()).isEqualTo(1_024);
  }

  private record OldEntry(
      String host, int port, Entry.Unit unit, String unitName, Entry.Limits limits) {}

  @Test
  void an_entry_of_an_older_writer_does_no_more_than_listen() {
    var old = new OldEntry("127.0.0.1", 80, Entry.Unit.COOKIE, "shop", Entry.Limits.DEFAULT);

    assertThat(RecordCodec.decode(RecordCodec.encode(old, OldEntry.class), Entry.class))
        .isEqualTo(
            new Entry(
                "127.0.0.1", 80, Entry.Unit.COOKIE, "shop", Entry.Limits.DEFAULT, Gate.PLAIN));
  }

  @Test
  void torn_bytes_are_named_for_what_they_are_not() {
    byte[] whole = RecordCodec.encode(new Request.Hello("1"), Request.class);

    for (int length = 0; length < whole.length; length++) {
      byte[] torn = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> RecordCodec.decode(torn, Request.class))
          .isInstanceOf(MalformedMessage.class)
          .hasMessageContaining("Request");
    }
  }
}
