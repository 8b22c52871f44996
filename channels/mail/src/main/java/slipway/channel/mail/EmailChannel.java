package slipway.channel.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import slipway.channel.Channel;
import slipway.channel.Means;
import slipway.channel.Means.MailServer;
import slipway.channel.Message;
import slipway.channel.Secrets;

/** Sends messages as mail. */
record EmailChannel(Means.Email email, Secrets secrets, MailSession sessions) implements Channel {
  private static final int LONGEST = 200;

  @Override
  public Outcome send(Message message) {
    MailServer server = email.server();
    try {
      String password = server.login().map(l -> secrets.filled(l.password())).orElse("");
      Session session = sessions.with(server);
      Letter letter = Letter.of(message, email, session);
      try (Transport transport = session.getTransport()) {
        if (server.login().isPresent()) {
          transport.connect(server.login().get().user(), password);
        } else {
          transport.connect();
        }
        transport.sendMessage(letter, letter.getAllRecipients());
      }
      return new Outcome.Delivered("%s took it".formatted(where()));
    } catch (Secrets.Unreadable e) {
      return new Outcome.NotYet(String.valueOf(e.getMessage()));
    } catch (AuthenticationFailedException e) {
      return new Outcome.NotYet("%s does not let the user in".formatted(where()));
    } catch (MessagingException e) {
      String why = TlsTrouble.in(e, server.host()).orElseGet(() -> words(e));
      return new Outcome.NotYet("%s: %s".formatted(where(), why));
    }
  }

  private String where() {
    return "the mail server %s:%d".formatted(email.server().host(), email.server().port());
  }

  /** The first line of what the library says: of a refusal, what the server said. */
  private static String words(MessagingException e) {
    String line =
        String.valueOf(e.getMessage())
            .lines()
            .map(String::strip)
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElse("no word of why");
    return line.substring(0, Math.min(line.length(), LONGEST));
  }
}
