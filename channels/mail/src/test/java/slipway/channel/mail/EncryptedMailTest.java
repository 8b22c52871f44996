package slipway.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slipway.channel.Channel.Outcome;
import slipway.channel.Means.Email;
import slipway.channel.Means.Encryption;
import slipway.channel.Means.Login;
import slipway.channel.Means.MailServer;
import slipway.testkit.TestAuthority;

/** Mail to a server that hears nothing that is not encrypted. */
class EncryptedMailTest {
  private static final String HERE = "ip:127.0.0.1";

  private static final Login LOGIN = new Login(StrictMailServer.USER, "${env:SMTP_PASSWORD}");

  @TempDir private static Path folder;
  private static TestAuthority authority;
  private static SSLContext good;

  @BeforeAll
  static void an_authority() {
    authority = TestAuthority.in(folder.resolve("ca"));
    good = authority.issue("mail", HERE).shown();
  }

  @Test
  void starttls_says_nothing_before_and_everything_after() throws IOException {
    try (var server = new StrictMailServer(good, false)) {
      assertThat(send(server, Encryption.STARTTLS, StrictMailServer.PASSWORD))
          .isEqualTo(new Outcome.Delivered(where(server) + " took it"));
      assertThat(server.troubles()).isEmpty();
      assertThat(server.heardInTheClear()).hasSize(2).last().isEqualTo("STARTTLS");
      assertThat(server.heardInTheClear().getFirst()).startsWith("EHLO ");
      assertThat(server.mails()).singleElement().satisfies(EncryptedMailTest::is_whole);
    }
  }

  @Test
  void tls_from_the_first_byte_leaves_nothing_in_the_clear() throws IOException {
    try (var server = new StrictMailServer(good, true)) {
      assertThat(send(server, Encryption.TLS, StrictMailServer.PASSWORD))
          .isInstanceOf(Outcome.Delivered.class);
      assertThat(server.heardInTheClear()).isEmpty();
      assertThat(server.mails()).singleElement().satisfies(EncryptedMailTest::is_whole);
    }
  }

  private static void is_whole(String mail) {
    assertThat(mail)
        .contains("MAIL FROM:<slipway@shop.test>", "RCPT TO:<ops@shop.test>")
        .contains("Message-ID: <msg_0123@slipway>", "Harmed requests: 12");
  }

  @Test
  void a_user_who_is_not_let_in_is_told_so_and_no_mail_is_taken() throws IOException {
    try (var server = new StrictMailServer(good, false)) {
      assertThat(send(server, Encryption.STARTTLS, "wr0ng"))
          .isEqualTo(new Outcome.NotYet(where(server) + " does not let the user in"));
      assertThat(server.mails()).isEmpty();
    }
  }

  @Test
  void a_server_that_wants_tls_gets_neither_password_nor_mail_without_it() throws IOException {
    try (var server = new StrictMailServer(good, false)) {
      assertThat(send(server, Encryption.NONE, StrictMailServer.PASSWORD))
          .isInstanceOf(Outcome.NotYet.class);
      assertThat(server.mails()).isEmpty();
      assertThat(server.heardInTheClear()).noneMatch(line -> line.startsWith("AUTH"));
    }
  }

  @Test
  void a_wrong_certificate_is_said_in_words_and_nothing_is_told() throws IOException {
    SSLContext expired = authority.issue("expired", HERE, "-10d", 5).shown();
    refuses(good, "localhost", ours(), "its certificate is not for localhost");
    refuses(expired, "127.0.0.1", ours(), "its certificate has expired");
    refuses(good, "127.0.0.1", theirs(), "its certificate is of nobody who is trusted here");
  }

  private static void refuses(SSLContext shown, String host, MailSession sessions, String why)
      throws IOException {
    for (Encryption encryption : List.of(Encryption.STARTTLS, Encryption.TLS)) {
      try (var server = new StrictMailServer(shown, encryption == Encryption.TLS)) {
        var means = new MailServer(host, server.port(), encryption, Optional.of(LOGIN));
        assertThat(send(means, sessions, StrictMailServer.PASSWORD))
            .isEqualTo(
                new Outcome.NotYet(
                    "the mail server %s:%d: TLS failed: %s".formatted(host, server.port(), why)));
        assertThat(server.mails()).isEmpty();
        assertThat(server.heardInTheClear()).noneMatch(line -> line.startsWith("AUTH"));
      }
    }
  }

  @Test
  void tls_with_a_server_that_begins_in_the_clear_fails_and_says_so() throws IOException {
    try (var server = new StrictMailServer(good, false)) {
      assertThat(send(server, Encryption.TLS, StrictMailServer.PASSWORD).toString())
          .contains(where(server) + ": TLS failed: ");
    }
  }

  private static String where(StrictMailServer server) {
    return "the mail server 127.0.0.1:" + server.port();
  }

  private static Outcome send(StrictMailServer server, Encryption encryption, String password) {
    var means = new MailServer("127.0.0.1", server.port(), encryption, Optional.of(LOGIN));
    return send(means, ours(), password);
  }

  private static Outcome send(MailServer means, MailSession sessions, String password) {
    var email = new Email(List.of("ops@shop.test"), "slipway@shop.test", means);
    return new EmailChannel(email, _ -> password, sessions).send(EmailChannelTest.STUCK);
  }

  /** As everybody has it who trusts the authority of this test. */
  private static MailSession ours() {
    var sockets = authority.trusted().getSocketFactory();
    return new MailSession(MailSession.USUAL.patience(), Optional.of(sockets));
  }

  /** As everybody else has it. */
  private static MailSession theirs() {
    return MailSession.USUAL;
  }
}
