package slipway.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import slipway.channel.Channel.Outcome;
import slipway.channel.Means.Email;
import slipway.channel.Means.Encryption;
import slipway.channel.Means.Login;
import slipway.channel.Means.MailServer;
import slipway.channel.Message;
import slipway.channel.Occasion;
import slipway.channel.Secrets;
import slipway.testkit.Samples;
import slipway.testkit.SettableClock;

class EmailChannelTest {
  static final Message STUCK =
      new Message(
          "msg_0123",
          Occasion.STUCK,
          Samples.SHOP,
          SettableClock.START,
          "shop in production: v2 is stuck and needs a person: it won’t stop.",
          new Message.Facts(
              7,
              Optional.of("shop.production.2"),
              Optional.of("v2"),
              12,
              Optional.of("ada"),
              List.of("slipway status --app shop")));

  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  private int port;

  @BeforeEach
  void start() {
    server.start();
    port = server.getSmtp().getPort();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void a_message_is_mail_with_an_id_made_of_its_key() throws Exception {
    assertThat(send(Optional.empty(), Encryption.NONE)).isInstanceOf(Outcome.Delivered.class);
    assertThat(send(Optional.empty(), Encryption.NONE)).isInstanceOf(Outcome.Delivered.class);

    MimeMessage[] got = server.getReceivedMessages();
    assertThat(got).hasSize(4);
    assertThat(got).allSatisfy(m -> assertThat(m.getMessageID()).isEqualTo("<msg_0123@slipway>"));
    assertThat(got[0].getSubject()).isEqualTo(STUCK.sentence());
    assertThat(got[0].getFrom()).extracting(Object::toString).containsExactly("slipway@shop.test");
    assertThat(got[0].getAllRecipients())
        .extracting(Object::toString)
        .containsExactly("ops@shop.test", "cto@shop.test");
    assertThat(got[0].getSentDate().toInstant()).isEqualTo(SettableClock.START);
    assertThat(got[0].getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(got[0].getContent().toString())
        .contains(STUCK.sentence(), "Harmed requests: 12", "slipway status --app shop");
  }

  @Test
  void a_server_that_asks_who_comes_is_told() {
    server.setUser("ops@shop.test", "slipway", "s3cr3t");
    server.getUserManager().setAuthRequired(true);
    assertThat(send(Optional.of("s3cr3t"), Encryption.NONE)).isInstanceOf(Outcome.Delivered.class);
    assertThat(send(Optional.of("wr0ng"), Encryption.NONE))
        .isEqualTo(new Outcome.NotYet(where() + " does not let the user in"));
  }

  @Test
  void a_server_without_tls_is_told_nothing_where_tls_is_asked_for() {
    Outcome outcome = send(Optional.of("s3cr3t"), Encryption.STARTTLS);
    assertThat(outcome).isInstanceOf(Outcome.NotYet.class);
    assertThat(outcome.toString()).contains("STARTTLS").doesNotContain("s3cr3t");
    assertThat(send(Optional.empty(), Encryption.TLS)).isInstanceOf(Outcome.NotYet.class);
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void a_password_that_cannot_be_read_is_named() {
    assertThat(send(Optional.of("none"), Encryption.NONE))
        .isEqualTo(new Outcome.NotYet("${env:SMTP_PASSWORD} cannot be read"));
  }

  @Test
  void where_nobody_takes_mail_it_is_tried_again() {
    server.stop();
    assertThat(send(Optional.empty(), Encryption.NONE).toString())
        .contains(where() + ": ")
        .contains("Couldn't connect");
  }

  @Test
  void a_server_that_says_nothing_is_given_up_in_time() throws IOException {
    try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var mute =
          new MailServer("127.0.0.1", silent.getLocalPort(), Encryption.NONE, Optional.empty());
      var email = new Email(List.of("ops@shop.test"), "slipway@shop.test", mute);
      var hasty = new MailSession(Duration.ofMillis(300), Optional.empty());
      assertThat(new EmailChannel(email, text -> text, hasty).send(STUCK))
          .isInstanceOf(Outcome.NotYet.class);
    }
  }

  private String where() {
    return "the mail server 127.0.0.1:" + port;
  }

  private Outcome send(Optional<String> password, Encryption encryption) {
    Secrets secrets =
        text -> {
          if (password.get().equals("none")) {
            throw new Secrets.Unreadable(text + " cannot be read");
          }
          return password.get();
        };
    var login = password.map(_ -> new Login("slipway", "${env:SMTP_PASSWORD}"));
    var email =
        new Email(
            List.of("ops@shop.test", "cto@shop.test"),
            "slipway@shop.test",
            new MailServer("127.0.0.1", port, encryption, login));
    return new EmailType().open(email, secrets, new SettableClock()).send(STUCK);
  }
}
