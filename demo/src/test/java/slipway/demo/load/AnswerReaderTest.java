package slipway.demo.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerReaderTest {
  private static AnswerReader read(String text, int pieces) {
    var reader = new AnswerReader("X-Version");
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    while (bytes.hasRemaining() && !reader.whole() && !reader.broken()) {
      int end = Math.min(bytes.limit(), bytes.position() + pieces);
      ByteBuffer piece = bytes.slice(bytes.position(), end - bytes.position());
      reader.read(piece);
      bytes.position(bytes.position() + piece.position());
    }
    return reader;
  }

  private static String lines(String... lines) {
    return String.join("\r\n", lines) + "\r\n";
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 1_000})
  void an_answer_is_the_same_in_whatever_pieces_it_comes(int pieces) {
    AnswerReader answer =
        read(
            lines(
                "HTTP/1.1 103 Early Hints",
                "X-Version: v9",
                "",
                "HTTP/1.1 201 Created",
                "x-version:  v2 ",
                "Transfer-Encoding: Chunked",
                "",
                "5",
                "{\"ver",
                "B ;x=y",
                "sion\":\"v2\"}",
                "000",
                "Trailer: t",
                ""),
            pieces);

    assertThat(answer.whole()).isTrue();
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.version()).isEqualTo("v2");
    assertThat(answer.consistent()).isTrue();
    assertThat(answer.persistent()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/2 200 OK\r\n\r\n",
        "HTTP/1.1 99 Low\r\n\r\n",
        "nonsense\n",
        "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\nx",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n",
        "HTTP/1.1 101 Switching Protocols\r\n\r\n"
      })
  void what_is_no_proper_answer_is_broken(String text) {
    assertThat(read(text, 1_000).broken()).isTrue();
  }

  @Test
  void a_head_without_end_is_broken() {
    assertThat(read("HTTP/1.1 200 OK\r\n" + "X: y\r\n".repeat(10_000), 1_000).broken()).isTrue();
  }

  @Test
  void an_answer_that_only_its_connection_ends_is_never_whole() {
    AnswerReader answer = read("HTTP/1.1 200 OK\r\nX-Version: v1\r\n\r\n{\"version\":\"v1\"}", 9);

    assertThat(answer.whole()).isFalse();
    assertThat(answer.broken()).isFalse();
  }

  @Test
  void a_version_in_the_body_alone_is_a_contradiction_too() {
    assertThat(
            read("HTTP/1.1 200 OK\r\nContent-Length: 16\r\n\r\n{\"version\":\"v1\"}", 9)
                .consistent())
        .isFalse();
    assertThat(read("HTTP/1.1 204 No Content\r\n\r\n", 9).consistent()).isTrue();
  }

  @Test
  void close_and_old_protocols_end_a_connection() {
    String rest = "Content-Length: 0\r\n\r\n";
    assertThat(read("HTTP/1.1 200 OK\r\n" + rest, 9).persistent()).isTrue();
    assertThat(read("HTTP/1.0 200 OK\r\n" + rest, 9).persistent()).isFalse();
    assertThat(read("HTTP/1.1 200 OK\r\nConnection: Close\r\n" + rest, 9).persistent()).isFalse();
  }

  @Test
  void nothing_of_one_answer_is_left_in_the_next() {
    var reader = read(RawServer.answer(500, "v2"), 1_000);
    reader.reset();

    assertThat(reader.whole()).isFalse();
    assertThat(reader.status()).isZero();
    assertThat(reader.version()).isEmpty();
    reader.read(ByteBuffer.wrap("HTTP/1.1 204 No\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1)));
    assertThat(reader.consistent()).isTrue();
  }
}
