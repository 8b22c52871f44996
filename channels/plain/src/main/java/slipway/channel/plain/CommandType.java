package slipway.channel.plain;

import java.time.Duration;
import java.time.InstantSource;
import slipway.channel.Channel;
import slipway.channel.ChannelType;
import slipway.channel.Means;
import slipway.channel.Secrets;

/** A program that is run once for every message. */
public final class CommandType implements ChannelType {
  private static final Duration WITHIN = Duration.ofSeconds(30);

  @Override
  public String name() {
    return "command";
  }

  @Override
  public Channel open(Means means, Secrets secrets, InstantSource clock) {
    return new CommandChannel(((Means.Command) means).arguments(), WITHIN);
  }
}
