package slipway.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import slipway.channel.Means.Command;
import slipway.channel.Means.Email;
import slipway.channel.Means.Encryption;
import slipway.channel.Means.Login;
import slipway.channel.Means.MailServer;
import slipway.channel.Means.Slack;
import slipway.channel.Means.Url;
import slipway.channel.Occasion;
import slipway.channel.Subscription;

class NotifyingTest {
  private static final String SMALL = Corpus.accepted("small");
  private static final String HOOK = "    notify: [{slack: \"${env:SLACK_WEBHOOK}\"}]\n";
  private static final Set<Occasion> USUAL =
      EnumSet.complementOf(EnumSet.of(Occasion.PROMOTED, Occasion.TEST));

  @Test
  void every_means_is_read_and_named() {
    assertThat(subscriptions(Corpus.accepted("notify")))
        .containsExactly(
            new Subscription("slack", USUAL, new Slack("${env:SLACK_WEBHOOK}")),
            new Subscription(
                "url",
                EnumSet.of(Occasion.PROMOTED, Occasion.ROLLED_BACK),
                new Url(
                    "https://hooks.example.com/slipway?team=shop",
                    Optional.of("${file:/etc/slipway/hook}"))),
            new Subscription(
                "night-shift",
                EnumSet.of(Occasion.STUCK),
                new Url("${env:HOOK_URL}", Optional.empty())),
            new Subscription(
                "url-2", USUAL, new Url("http://127.0.0.1:9000/hook", Optional.empty())),
            new Subscription(
                "command", USUAL, new Command(List.of("/usr/local/bin/page", "--team", "shop"))),
            new Subscription(
                "command-2", EnumSet.of(Occasion.PROMOTED), new Command(List.of("/usr/bin/wall"))),
            mail("email", USUAL, "mail.example.com", 587, Encryption.STARTTLS),
            mail("email-2", USUAL, "127.0.0.1", 25, Encryption.NONE),
            mail("email-3", EnumSet.of(Occasion.DISK_LOW), "::1", 465, Encryption.TLS));
  }

  private static Subscription mail(
      String name, Set<Occasion> on, String host, int port, Encryption encryption) {
    return switch (port) {
      case 587 ->
          new Subscription(
              name,
              on,
              new Email(
                  List.of("ops@example.com", "cto@example.com"),
                  "slipway@example.com",
                  new MailServer(
                      host,
                      port,
                      encryption,
                      Optional.of(new Login("slipway", "${env:SMTP_PASSWORD}")))));
      case 25 ->
          new Subscription(
              name,
              on,
              new Email(
                  List.of("root@localhost"),
                  "slipway@localhost",
                  new MailServer(host, port, encryption, Optional.empty())));
      default ->
          new Subscription(
              name,
              on,
              new Email(
                  List.of("ops@example.com"),
                  "slipway@example.com",
                  new MailServer(host, port, encryption, Optional.empty())));
    };
  }

  @Test
  void who_is_told_does_not_change_what_runs() {
    assertThat(ConfigurationTest.effective(SMALL + HOOK, "production").digest())
        .isEqualTo(ConfigurationTest.effective(SMALL, "production").digest());
  }

  @Test
  void who_is_told_is_explained_by_channel_and_no_secret_with_it() {
    var explained =
        ConfigurationTest.effective(Corpus.accepted("notify"), "production").explanation();

    assertThat(explained.line("notify.slack.on").orElseThrow().value())
        .isEqualTo("[rolledBack, held, stuck, crashLoop, certificateExpiring, diskLow]");
    assertThat(explained.line("notify.email.email.encryption").orElseThrow().value())
        .isEqualTo("starttls");
    assertThat(explained.line("notify.email-3.email.encryption").orElseThrow().value())
        .isEqualTo("tls");
    assertThat(explained.line("notify.slack.slack").orElseThrow().value())
        .isEqualTo("\"${env:SLACK_WEBHOOK}\"");
  }

  @Test
  void where_nothing_is_said_nobody_is_told() {
    assertThat(subscriptions(SMALL)).isEmpty();
  }

  private static List<Subscription> subscriptions(String text) {
    return ConfigurationTest.effective(text, "production").subscriptions();
  }
}
