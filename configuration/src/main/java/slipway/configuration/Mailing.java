package slipway.configuration;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import slipway.channel.Means.Email;
import slipway.channel.Means.Encryption;
import slipway.channel.Means.Login;
import slipway.channel.Means.MailServer;
import slipway.configuration.text.Mistake.Kind;
import slipway.configuration.text.Notes;
import slipway.configuration.text.Tree;

/** Reads to whom mail goes, and by which server. */
final class Mailing {
  private static final int MOST_PEOPLE = 50;
  private static final int PORT_OF_TLS = 465;
  private static final ListOf<String> PEOPLE =
      new ListOf<>("mail addresses", new MailAddresses(), 1, MOST_PEOPLE);
  private static final References PASSWORD = new References("the password", "SMTP_PASSWORD");
  private static final Word<Encryption> ENCRYPTION =
      new Word<>(
          "how the connection is kept from others",
          List.of(
              Map.entry("starttls", Encryption.STARTTLS),
              Map.entry("tls", Encryption.TLS),
              Map.entry("none", Encryption.NONE)));

  private final Section mail;

  Mailing(Section mail) {
    this.mail = mail;
  }

  Optional<Email> read() {
    need("to", "to: [ops@example.com]");
    need("from", "from: slipway@example.com");
    need("server", "server: mail.example.com:587");
    Optional<List<String>> to = mail.value("to", PEOPLE);
    Optional<String> from = mail.value("from", new MailAddresses());
    Optional<Address> server = mail.value("server", Address.FORM);
    boolean begins = server.filter(s -> s.port() == PORT_OF_TLS).isPresent();
    Encryption encryption =
        mail.value("encryption", ENCRYPTION, begins ? Encryption.TLS : Encryption.STARTTLS);
    Optional<Login> login = login(encryption, server);
    return to.flatMap(
        people ->
            from.flatMap(
                sender ->
                    server.map(
                        s ->
                            new Email(
                                people,
                                sender,
                                new MailServer(bare(s.host()), s.port(), encryption, login)))));
  }

  private void need(String key, String example) {
    if (!mail.says(key)) {
      mail.notes().mistake(Kind.MISSING_KEY, mail.mapping(), "no \"%s\"".formatted(key), example);
    }
  }

  private Optional<Login> login(Encryption encryption, Optional<Address> server) {
    Optional<String> user = mail.value("user", new PlainText("the name of a user"));
    Optional<String> password = mail.value("password", PASSWORD);
    if (mail.says("user") != mail.says("password")) {
      String there = mail.says("user") ? "user" : "password";
      mail.notes()
          .mistake(
              Kind.MISSING_KEY,
              mail.place(there),
              "\"%s\" alone".formatted(there),
              "user and password, or neither where the server asks for none");
    }
    boolean here = server.filter(s -> Hooks.isLoopback(s.host())).isPresent();
    if (encryption == Encryption.NONE && mail.says("password") && !here) {
      mail.notes()
          .mistake(
              Kind.CONFLICTING_KEYS,
              mail.place("encryption"),
              "a password that everybody on the way could read",
              "encryption: starttls or tls");
    }
    return user.flatMap(name -> password.map(secret -> new Login(name, secret)));
  }

  private static String bare(String host) {
    return host.replaceAll("[\\[\\]]", "");
  }

  /** Text of one line. */
  private record PlainText(String what) implements Form<String> {
    @Override
    public Optional<String> read(Tree tree, Notes notes) {
      if (tree instanceof Tree.Scalar scalar && Template.of(scalar.text()).hasReference()) {
        notes.mistake(
            Kind.REFERENCE_MISPLACED,
            tree,
            Found.in(tree),
            what + " as it is: only the password is a reference");
        return Optional.empty();
      }
      if (tree instanceof Tree.Scalar scalar
          && !scalar.text().isBlank()
          && scalar.text().chars().noneMatch(Character::isISOControl)) {
        return Optional.of(scalar.text());
      }
      notes.mistake(Kind.NOT_TEXT, tree, Found.in(tree), what);
      return Optional.empty();
    }

    @Override
    public String write(String text) {
      return Text.write(text);
    }
  }
}
