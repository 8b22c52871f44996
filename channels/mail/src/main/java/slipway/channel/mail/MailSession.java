package slipway.channel.mail;

import jakarta.mail.Session;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import slipway.channel.Means.Encryption;
import slipway.channel.Means.MailServer;

/**
 * How mail servers are spoken to.
 *
 * @param patience how long one may be silent before it is given up
 * @param sockets for TLS, who know whose certificates are trusted; empty: whom the JVM trusts
 */
record MailSession(Duration patience, Optional<SSLSocketFactory> sockets) {
  static final MailSession USUAL = new MailSession(Duration.ofSeconds(15), Optional.empty());

  Session with(MailServer server) {
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
    settings.put("mail.smtp.socketFactory.fallback", "false"); // what one refuses no other tries
    sockets.ifPresent(factory -> settings.put("mail.smtp.ssl.socketFactory", factory));
    return Session.getInstance(settings);
  }

  private static String is(MailServer server, Encryption encryption) {
    return Boolean.toString(server.encryption() == encryption);
  }
}
