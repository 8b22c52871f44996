package slipway.channel.mail;

import jakarta.mail.Session;
import java.time.Duration;
import java.util.Properties;
import slipway.channel.Means.Encryption;
import slipway.channel.Means.MailServer;

/** How a mail server is spoken to. */
final class MailSession {

  /** How long it may be silent before it is given up. */
  static final Duration PATIENCE = Duration.ofSeconds(15);

  private MailSession() {}

  static Session with(MailServer server, Duration patience) {
    String millis = Long.toString(patience.toMillis());
    var settings = new Properties();
    settings.put("mail.transport.protocol", "smtp");
    settings.put("mail.smtp.host", server.host());
    settings.put("mail.smtp.port", Integer.toString(server.port()));
    settings.put("mail.smtp.connectiontimeout", millis);
    settings.put("mail.smtp.timeout", millis);
    settings.put("mail.smtp.writetimeout", millis);
    settings.put("mail.smtp.auth", Boolean.toString(server.login().isPresent()));
    settings.put("mail.smtp.ssl.checkserveridentity", "true");
    settings.put("mail.smtp.ssl.enable", is(server, Encryption.TLS));
    settings.put("mail.smtp.starttls.enable", is(server, Encryption.STARTTLS));
    settings.put("mail.smtp.starttls.required", is(server, Encryption.STARTTLS));
    return Session.getInstance(settings);
  }

  private static String is(MailServer server, Encryption encryption) {
    return Boolean.toString(server.encryption() == encryption);
  }
}
