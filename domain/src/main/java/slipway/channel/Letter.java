package slipway.channel;

/**
 * A message in the outbox.
 *
 * @param to a channel of the message's lane
 * @param attempts to deliver it so far
 */
public record Letter(Address to, Message message, int attempts) {

  /** One that nobody tried to deliver yet. */
  public Letter(Address to, Message message) {
    this(to, message, 0);
  }
}
