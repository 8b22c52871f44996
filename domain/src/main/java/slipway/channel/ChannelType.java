package slipway.channel;

import java.time.InstantSource;

/** A kind of channel. Found by ServiceLoader; opened only when one is configured. */
public interface ChannelType {

  /** As {@link Means#kind()} has it. */
  String name();

  /**
   * Opens a channel. It reaches out when it is first sent something.
   *
   * @param means of this kind
   * @param secrets asked at every sending
   * @param clock says when a message is sent
   */
  Channel open(Means means, Secrets secrets, InstantSource clock);
}
