package slipway.agent.router.http;

import io.netty.buffer.ByteBuf;

/** Who has sent a request, and what instances are told of that. */
public sealed interface Sender permits Origin, Chain {

  /** The user's IP address, as far as it can be believed. */
  String address();

  /** How many bytes it takes, but for the host. */
  int usualBytes();

  /**
   * Writes it as fields.
   *
   * @param host whom the request is for, with the port if there was one
   */
  void writeTo(ByteBuf out, String host);
}
