package slipway.server.core;

import slipway.channel.Secrets;
import slipway.secrets.Secret;

/** Reads references on this host, in this server's environment, anew each time. */
final class ServerSecrets implements Secrets {
  private final slipway.secrets.Secrets sources;

  ServerSecrets(slipway.secrets.Secrets sources) {
    this.sources = sources;
  }

  @Override
  public String filled(String text) {
    return switch (sources.fill(text)) {
      case Secret.Value(String value) -> value;
      case Secret.Missing(String why) -> throw new Unreadable(why);
    };
  }
}
