package slipway.channel.mail;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import slipway.channel.Means;
import slipway.channel.Message;

/**
 * A message as mail. Its Message-ID is made of the key, so that a mailbox can drop a second copy.
 */
final class Letter extends MimeMessage {
  private static final int LONGEST_SUBJECT = 150;
  private final String key;

  private Letter(Session session, String key) {
    super(session);
    this.key = key;
  }

  static Letter of(Message message, Means.Email email, Session session) throws MessagingException {
    var letter = new Letter(session, message.key());
    letter.setFrom(new InternetAddress(email.from()));
    for (String to : email.to()) {
      letter.addRecipient(RecipientType.TO, new InternetAddress(to));
    }
    letter.setSubject(subject(message), StandardCharsets.UTF_8.name());
    letter.setSentDate(Date.from(message.at()));
    letter.setHeader("Auto-Submitted", "auto-generated");
    letter.setText(text(message), StandardCharsets.UTF_8.name());
    letter.saveChanges();
    return letter;
  }

  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", "<" + key + "@slipway>");
  }

  private static String subject(Message message) {
    String subject = message.sentence().replaceAll("\\s+", " ");
    return subject.length() <= LONGEST_SUBJECT
        ? subject
        : subject.substring(0, LONGEST_SUBJECT) + "…";
  }

  private static String text(Message message) {
    Message.Facts facts = message.facts();
    List<String> lines = new ArrayList<>(List.of(message.sentence(), ""));
    lines.add("Application: " + message.lane().application());
    lines.add("Environment: " + message.lane().environment());
    facts.deployment().ifPresent(id -> lines.add("Deployment: " + id));
    facts.by().ifPresent(by -> lines.add("Asked for by: " + by));
    if (facts.harmed() > 0) {
      lines.add(String.format(Locale.ROOT, "Harmed requests: %,d", facts.harmed()));
    }
    lines.add("When: " + message.at());
    lines.add("");
    lines.add("Where to look:");
    facts.look().forEach(where -> lines.add("  " + where));
    return String.join("\n", lines) + "\n";
  }
}
