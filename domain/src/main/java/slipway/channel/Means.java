package slipway.channel;

import java.util.List;
import java.util.Optional;

/**
 * By what means messages leave. Texts may hold references to secrets, such as <code>${env:NAME}
 * </code>; they are read at every sending and kept nowhere.
 */
public sealed interface Means {

  /** As the configuration calls it. */
  String kind();

  /** A program that is run once for every message; its arguments, never a shell. */
  record Command(List<String> arguments) implements Means {
    public Command {
      arguments = List.copyOf(arguments);
    }

    @Override
    public String kind() {
      return "command";
    }
  }

  /**
   * An address that is posted to, as Standard Webhooks has it.
   *
   * @param address https, or http on this host
   * @param secret messages are signed with; empty for none
   */
  record Url(String address, Optional<String> secret) implements Means {
    @Override
    public String kind() {
      return "url";
    }
  }

  /** An incoming webhook of Slack, whose address is a secret. */
  record Slack(String address) implements Means {
    @Override
    public String kind() {
      return "slack";
    }
  }

  /** Mail to some people. */
  record Email(List<String> to, String from, MailServer server) implements Means {
    public Email {
      to = List.copyOf(to);
    }

    @Override
    public String kind() {
      return "email";
    }
  }

  /**
   * A server that takes mail by SMTP.
   *
   * @param login empty where it asks for none
   */
  record MailServer(String host, int port, Encryption encryption, Optional<Login> login) {}

  /** A user of a mail server. */
  record Login(String user, String password) {}

  /** How what is said to a mail server is kept from others. */
  enum Encryption {
    /** It begins in the clear and must turn to TLS before anything is said (RFC 3207). */
    STARTTLS,
    /** TLS from the first byte (RFC 8314). */
    TLS,
    /** Not at all. */
    NONE
  }
}
