package slipway.agent.router.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Networks cut bytes into pieces anywhere; that changes nothing. */
class SplitInputTest {
  private static final int HEADER_BYTES = 4_096;
  private static final String HEAD =
      """
      POST /orders?id=7 HTTP/1.1\r
      Host: shop:8080\r
      Cookie: a=b; session=s1;theme=dark\r
      Connection: keep-alive, X-Mine\r
      X-Mine: \t 1 \t\r
      Transfer-Encoding: chunked\r
      \r
      """;
  private static final String BODY =
      """
      5;name=value\r
      hello\r
      00000A \t;x\r
      0123456789\r
      0\r
      X-Sum: 15\r
      \r
      """;

  private static ByteBuf bytes(String text) {
    return Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1);
  }

  @Test
  void a_head_cut_anywhere_is_the_same_head() {
    for (int cut = 0; cut <= HEAD.length(); cut++) {
      HeadReader reader = HeadReader.ofMessages(HEADER_BYTES);
      ByteBuf in = Unpooled.buffer();
      in.writeBytes(bytes(HEAD.substring(0, cut)));
      RequestHead head = RequestHead.read(reader, in);
      assertThat(head == null).as("cut at %d", cut).isEqualTo(cut < HEAD.length());
      in.writeBytes(bytes(HEAD.substring(cut) + "rest"));
      RequestHead whole =
          Objects.requireNonNull(head == null ? RequestHead.read(reader, in) : head);

      assertThat(whole.line().method()).isEqualTo("POST");
      assertThat(whole.host()).isEqualTo("shop:8080");
      assertThat(whole.cookie("session")).isEqualTo("s1");
      assertThat(whole.cookie("theme")).isEqualTo("dark");
      assertThat(whole.cookie("sess")).isEmpty();
      assertThat(whole.field("x-mine")).isEqualTo("1");
      assertThat(whole.framing()).isInstanceOf(Framing.Chunked.class);
      assertThat(in.toString(StandardCharsets.ISO_8859_1)).isEqualTo("rest");
    }
  }

  @Test
  void a_body_cut_anywhere_is_the_same_body() {
    for (int cut = 0; cut <= BODY.length(); cut++) {
      BodyReader reader = BodyReader.of(Framing.CHUNKED, 1_000, HEADER_BYTES);
      ByteBuf in = Unpooled.buffer();
      in.writeBytes(bytes(BODY.substring(0, cut)));
      String body = readAll(reader, in);
      assertThat(reader.ended()).as("cut at %d", cut).isEqualTo(cut == BODY.length());
      in.writeBytes(bytes(BODY.substring(cut) + "rest"));
      body += readAll(reader, in);

      assertThat(body).isEqualTo("hello0123456789");
      assertThat(reader.ended()).isTrue();
      assertThat(in.toString(StandardCharsets.ISO_8859_1)).isEqualTo("rest");
      ByteBuf last = Chunks.last(reader.trailers(), UnpooledByteBufAllocator.DEFAULT);
      assertThat(last.toString(StandardCharsets.ISO_8859_1)).isEqualTo("0\r\nX-Sum: 15\r\n\r\n");
      last.release();
    }
  }

  private static String readAll(BodyReader reader, ByteBuf in) {
    var body = new StringBuilder();
    boolean more = true;
    while (more) {
      int before = in.readableBytes();
      ByteBuf piece = reader.next(in);
      if (piece != null) {
        body.append(piece.toString(StandardCharsets.ISO_8859_1));
        piece.release();
      }
      more = !reader.ended() && in.readableBytes() < before;
    }
    return body.toString();
  }

  @Test
  void a_counted_body_takes_its_bytes_and_no_more() {
    BodyReader reader = BodyReader.of(Framing.fixed(5), 5, HEADER_BYTES);
    ByteBuf in = bytes("helloGET / HTTP/1.1");

    assertThat(readAll(reader, in)).isEqualTo("hello");
    assertThat(in.toString(StandardCharsets.ISO_8859_1)).isEqualTo("GET / HTTP/1.1");
    assertThatThrownBy(() -> BodyReader.of(Framing.fixed(6), 5, HEADER_BYTES))
        .isInstanceOfSatisfying(BadMessage.class, e -> assertThat(e.status()).isEqualTo(413))
        .hasMessage("a body of more than 5 bytes");
  }

  @Test
  void whatever_the_bytes_are_they_are_a_head_or_refused_and_never_a_bug() {
    var random = new SplittableRandom(7);
    int understood = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] mutated = HEAD.getBytes(StandardCharsets.ISO_8859_1);
      for (int i = random.nextInt(3); i >= 0; i--) {
        mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
      }
      try {
        RequestHead head =
            RequestHead.read(HeadReader.ofMessages(HEADER_BYTES), Unpooled.wrappedBuffer(mutated));
        understood += head == null ? 0 : 1;
      } catch (BadMessage e) {
        assertThat(e.status()).isBetween(400, 505);
      }
    }

    assertThat(understood).isBetween(1_000, 19_000);
  }

  @Test
  void whatever_the_bytes_are_they_are_chunks_or_refused_and_never_a_bug() {
    var random = new SplittableRandom(7);
    int understood = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] mutated = BODY.getBytes(StandardCharsets.ISO_8859_1);
      mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
      BodyReader reader = BodyReader.of(Framing.CHUNKED, 1_000, HEADER_BYTES);
      try {
        readAll(reader, Unpooled.wrappedBuffer(mutated));
        understood += reader.ended() ? 1 : 0;
      } catch (BadMessage e) {
        assertThat(e.status()).isBetween(400, 431);
      }
    }

    assertThat(understood).isBetween(1_000, 19_000);
  }

  @Test
  void an_answer_says_how_long_its_connection_is_kept() {
    assertThat(kept("timeout=5, max=100")).isEqualTo(5);
    assertThat(kept("max=100, timeout=60")).isEqualTo(60);
    assertThat(kept("timeout=")).isEqualTo(-1);
    assertThat(kept("max=100")).isEqualTo(-1);
  }

  private static int kept(String field) {
    String head = "HTTP/1.1 200 OK\r\nKeep-Alive: " + field + "\r\nContent-Length: 0\r\n\r\n";
    HeadReader reader = HeadReader.ofMessages(HEADER_BYTES);
    return Objects.requireNonNull(AnswerHead.read(reader, bytes(head), false)).keptSeconds();
  }
}
