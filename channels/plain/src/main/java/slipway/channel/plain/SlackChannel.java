package slipway.channel.plain;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import slipway.channel.Channel;
import slipway.channel.Means;
import slipway.channel.Message;
import slipway.channel.Secrets;

/** Posts messages to an incoming webhook of Slack. */
record SlackChannel(Means.Slack slack, Secrets secrets, Posting posting) implements Channel {

  @Override
  public Outcome send(Message message) {
    try {
      Optional<URI> address = Addresses.safe(secrets.filled(slack.address()));
      return address.isEmpty()
          ? new Outcome.NotYet(
              slack.address() + " is no https address, such as Slack gives for a webhook")
          : posting.post(address.get(), Map.of(), SlackText.of(message));
    } catch (Secrets.Unreadable e) {
      return new Outcome.NotYet(String.valueOf(e.getMessage()));
    }
  }
}
