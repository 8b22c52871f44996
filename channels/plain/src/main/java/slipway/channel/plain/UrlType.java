package slipway.channel.plain;

import java.time.InstantSource;
import slipway.channel.Channel;
import slipway.channel.ChannelType;
import slipway.channel.Means;
import slipway.channel.Secrets;

/** An address that is posted to, as Standard Webhooks has it. */
public final class UrlType implements ChannelType {

  @Override
  public String name() {
    return "url";
  }

  @Override
  public Channel open(Means means, Secrets secrets, InstantSource clock) {
    var posting = new Posting(clock, Posting.WITHIN);
    return new UrlChannel((Means.Url) means, secrets, clock, posting);
  }
}
