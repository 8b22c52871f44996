package slipway.channel.mail;

import java.time.InstantSource;
import slipway.channel.Channel;
import slipway.channel.ChannelType;
import slipway.channel.Means;
import slipway.channel.Secrets;

/** Mail, by a server that takes it. */
public final class EmailType implements ChannelType {

  @Override
  public String name() {
    return "email";
  }

  @Override
  public Channel open(Means means, Secrets secrets, InstantSource clock) {
    return new EmailChannel((Means.Email) means, secrets, MailSession.USUAL);
  }
}
