package slipway.channel;

import java.time.Duration;
import java.util.Optional;

/**
 * A way out for messages. Sending again what was sent is harmless: receivers know it by its key.
 */
@FunctionalInterface
public interface Channel {

  /**
   * Sends it, within the channel's own time limit, a minute at most. Never throws for a receiver.
   */
  Outcome send(Message message);

  /** What came of it. Words are for people, and hold no secret. */
  sealed interface Outcome {

    /** It is with its receiver. */
    record Delivered(String said) implements Outcome {}

    /**
     * It may or may not have arrived: to be sent again.
     *
     * @param after how long the receiver asks to be left alone
     */
    record NotYet(String why, Optional<Duration> after) implements Outcome {

      public NotYet(String why) {
        this(why, Optional.empty());
      }
    }

    /** The receiver wants nothing more, now and later. */
    record Unwanted(String why) implements Outcome {}
  }
}
