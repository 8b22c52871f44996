package slipway.channel.plain;

import java.net.URI;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import slipway.channel.Channel;
import slipway.channel.Means;
import slipway.channel.Message;
import slipway.channel.Secrets;

/** Posts messages, signed where there is a secret. */
record UrlChannel(Means.Url url, Secrets secrets, InstantSource clock, Posting posting)
    implements Channel {

  @Override
  public Outcome send(Message message) {
    try {
      Optional<URI> address = Addresses.safe(secrets.filled(url.address()));
      if (address.isEmpty()) {
        return new Outcome.NotYet(
            "%s is no https address (http is for this host only)".formatted(url.address()));
      }
      String body = Body.of(message);
      return posting.post(address.get(), headers(message, body), body);
    } catch (Secrets.Unreadable e) {
      return new Outcome.NotYet(String.valueOf(e.getMessage()));
    } catch (Signature.NoSecret e) {
      return new Outcome.NotYet(
          "the secret at %s cannot sign: %s".formatted(url.secret().orElse(""), e.getMessage()));
    }
  }

  private Map<String, String> headers(Message message, String body) throws Signature.NoSecret {
    long timestamp = clock.instant().getEpochSecond();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("webhook-id", message.key());
    headers.put("webhook-timestamp", Long.toString(timestamp));
    if (url.secret().isPresent()) {
      var signature = Signature.with(secrets.filled(url.secret().get()));
      headers.put("webhook-signature", signature.of(message.key(), timestamp, body));
    }
    return headers;
  }
}
