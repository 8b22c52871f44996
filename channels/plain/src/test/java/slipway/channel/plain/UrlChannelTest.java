package slipway.channel.plain;

import static org.assertj.core.api.Assertions.assertThat;
import static slipway.channel.plain.Examples.WENT_HOME;
import static slipway.channel.plain.Examples.knowing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import slipway.channel.Channel.Outcome;
import slipway.channel.Means;
import slipway.testkit.SettableClock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class UrlChannelTest {
  private static final String REFERENCE = "${env:HOOK}";
  private static final byte[] KEY =
      "a key of more than 24 bytes, for a test".getBytes(StandardCharsets.UTF_8);
  private static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(KEY);

  private final SettableClock clock = new SettableClock();
  private Receiver receiver;

  UrlChannelTest() throws IOException {
    receiver = new Receiver();
  }

  @BeforeEach
  void time_has_passed_since_it_happened() {
    clock.advance(Duration.ofMinutes(7));
  }

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  void a_message_is_posted_and_signed_as_standard_webhooks_has_it() throws Exception {
    Outcome outcome = send(receiver.address("/hook"), Optional.of(REFERENCE), SECRET);

    assertThat(outcome).isEqualTo(new Outcome.Delivered("the receiver answered 204"));
    Receiver.Posted posted = receiver.posted().getFirst();
    String timestamp = Long.toString(SettableClock.START.plusSeconds(420).getEpochSecond());
    assertThat(posted.path()).isEqualTo("/hook");
    assertThat(posted.header("Content-type")).isEqualTo("application/json");
    assertThat(posted.header("Webhook-id")).isEqualTo("msg_0123");
    assertThat(posted.header("Webhook-timestamp")).isEqualTo(timestamp);
    assertThat(posted.header("Webhook-signature"))
        .isEqualTo("v1," + hmac("msg_0123." + timestamp + "." + posted.body()));
  }

  @Test
  void the_body_says_everything_that_is_known() {
    send(receiver.address("/"), Optional.empty(), "");

    JsonNode body = new JsonMapper().readTree(receiver.posted().getFirst().body());
    assertThat(body)
        .isEqualTo(
            new JsonMapper()
                .readTree(
                    """
                    {"type": "rolledBack", "timestamp": "2026-01-01T00:00:00Z", "key": "msg_0123",
                     "data": {"application": "shop", "environment": "production",
                      "sentence": "shop in production: v2 went home to v1: 5xx < 1 % & \\"more\\".",
                      "deployment": "shop.production.2", "version": "v2", "by": "ada",
                      "harmed": 1234, "position": 118,
                      "look": ["http://127.0.0.1:7700/shop/production/2", "slipway history"]}}
                    """));
    assertThat(receiver.posted().getFirst().header("Webhook-signature")).isEmpty();
  }

  /** The example of the specification's own libraries. */
  @Test
  void a_signature_is_the_one_other_libraries_make() throws Exception {
    assertThat(
            Signature.with("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
                .of("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, "{\"test\": 2432232314}"))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @ParameterizedTest
  @CsvSource({
    "500, the receiver answered 500",
    "404, the receiver answered 404",
    "302, 'the receiver answered 302, a redirect, which is not followed: write the address it leads to'"
  })
  void another_answer_is_tried_again(int status, String why) {
    receiver.answers(status, Map.of("Location", "/elsewhere"));
    assertThat(send(receiver.address("/"), Optional.empty(), ""))
        .isEqualTo(new Outcome.NotYet(why));
    assertThat(receiver.posted()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"120, 120", "'Thu, 01 Jan 2026 00:08:00 GMT', 60"})
  void a_receiver_that_asks_to_be_left_alone_is(String header, int seconds) {
    receiver.answers(429, Map.of("Retry-After", header));
    assertThat(send(receiver.address("/"), Optional.empty(), ""))
        .isEqualTo(
            new Outcome.NotYet(
                "the receiver answered 429", Optional.of(Duration.ofSeconds(seconds))));
  }

  @Test
  void a_receiver_that_is_gone_for_good_wants_nothing_more() {
    receiver.answers(410, Map.of());
    assertThat(send(receiver.address("/"), Optional.empty(), ""))
        .isInstanceOf(Outcome.Unwanted.class);
  }

  @Test
  void a_receiver_that_never_answers_is_given_up_in_time() {
    receiver.silent();
    var posting = new Posting(clock, Duration.ofSeconds(1));
    var url = new Means.Url(receiver.address("/"), Optional.empty());
    assertThat(new UrlChannel(url, knowing(Map.of()), clock, posting).send(WENT_HOME))
        .isEqualTo(new Outcome.NotYet("the receiver did not answer whole within 1 s"));
  }

  @Test
  void where_nobody_listens_no_secret_of_the_address_is_told() throws Exception {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    assertThat(send(REFERENCE, Optional.empty(), "http://127.0.0.1:" + port + "/s3cr3t"))
        .isEqualTo(new Outcome.NotYet("the receiver takes no connection"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://hooks.example.com/s3cr3t", "s3cr3t", "file:///s3cr3t"})
  void nothing_is_posted_where_everybody_could_read_it(String address) {
    Outcome outcome = send(REFERENCE, Optional.empty(), address);
    assertThat(outcome)
        .isEqualTo(
            new Outcome.NotYet("${env:HOOK} is no https address (http is for this host only)"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3cr3t", "whsec_s3cr3t!", "whsec_czNjcjN0"})
  void a_secret_that_cannot_sign_is_named_and_not_told(String secret) {
    Outcome outcome = send(receiver.address("/"), Optional.of(REFERENCE), secret);
    assertThat(outcome.toString())
        .contains("the secret at ${env:HOOK} cannot sign: ")
        .contains("expected whsec_ and 24 to 64 bytes in base64")
        .doesNotContain("s3cr3t");
    assertThat(receiver.posted()).isEmpty();
  }

  @Test
  void a_secret_that_cannot_be_read_is_named() {
    var url = new Means.Url(receiver.address("/"), Optional.of("${file:/gone}"));
    assertThat(channel(url, Map.of()).send(WENT_HOME))
        .isEqualTo(new Outcome.NotYet("${file:/gone} cannot be read"));
  }

  private Outcome send(String address, Optional<String> secret, String value) {
    return channel(new Means.Url(address, secret), Map.of(REFERENCE, value)).send(WENT_HOME);
  }

  private slipway.channel.Channel channel(Means.Url url, Map<String, String> secrets) {
    return new UrlType().open(url, knowing(secrets), clock);
  }

  private static String hmac(String text) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
    return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
  }
}
