package slipway.channel.plain;

import java.time.InstantSource;
import slipway.channel.Channel;
import slipway.channel.ChannelType;
import slipway.channel.Means;
import slipway.channel.Secrets;

/** An incoming webhook of Slack. */
public final class SlackType implements ChannelType {

  @Override
  public String name() {
    return "slack";
  }

  @Override
  public Channel open(Means means, Secrets secrets, InstantSource clock) {
    return new SlackChannel((Means.Slack) means, secrets, new Posting(clock, Posting.WITHIN));
  }
}
