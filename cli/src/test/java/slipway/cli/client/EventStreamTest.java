package slipway.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import slipway.cli.Sample;

@Timeout(20)
class EventStreamTest {
  private static final String HEAD =
      "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";

  private static String chunk(String text) {
    int length = text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    return Integer.toHexString(length) + "\r\n" + text + "\r\n";
  }

  private static String data() {
    return WireFormat.mapper().writeValueAsString(Sample.event(8, "reached", "v3 — ready"));
  }

  @Test
  void comments_unknown_kinds_and_split_chunks_do_not_disturb() {
    String json = data();
    int half = json.length() / 2;
    String body =
        chunk(": hello\n\n")
            + chunk("event: later\ndata: {}\n\n")
            + chunk("retry: 1000\n\n")
            + chunk("id: 8\r\nevent: journal\r\ndata:" + json.substring(0, half))
            + chunk(json.substring(half) + "\r\n\r\n");
    try (var server = new RawServer(HEAD + body);
        var stream = EventStream.open(server.endpoint(), "/api/v1/stream", 7)) {
      assertThat(stream.next())
          .isEqualTo(new StreamMessage.Happened(Sample.event(8, "reached", "v3 — ready")));
      assertThat(server.asked().getFirst()).contains("Last-Event-ID: 7\r\n");
    }
  }

  @Test
  void data_on_several_lines_is_one_message() {
    String json = data().replace(",\"deployment\"", ",\ndata: \"deployment\"");
    try (var server = new RawServer(HEAD + chunk("event: journal\ndata: " + json + "\n\n"));
        var stream = EventStream.open(server.endpoint(), "/api/v1/stream", 0)) {
      assertThat(stream.next()).isInstanceOf(StreamMessage.Happened.class);
    }
  }

  @Test
  void the_end_of_a_stream_is_a_loss() {
    try (var server = new RawServer(HEAD + chunk(": hello\n\n") + "0\r\n\r\n");
        var stream = EventStream.open(server.endpoint(), "/api/v1/stream", 0)) {
      NoAnswer loss = catchThrowableOfType(NoAnswer.class, stream::next);

      assertThat(loss.reason()).isEqualTo(NoAnswer.Reason.LOST);
    }
  }

  @Test
  void nonsense_is_said_to_be_nonsense() {
    try (var server = new RawServer(HEAD + chunk("event: journal\ndata: {nonsense\n\n"));
        var stream = EventStream.open(server.endpoint(), "/api/v1/stream", 0)) {
      NoAnswer fault = catchThrowableOfType(NoAnswer.class, stream::next);

      assertThat(fault.reason()).isEqualTo(NoAnswer.Reason.UNINTELLIGIBLE);
    }
  }
}
