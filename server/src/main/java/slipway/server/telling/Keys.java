package slipway.server.telling;

import slipway.channel.Address;
import slipway.channel.Occurrences.Occurrence;
import slipway.journal.Envelope;
import slipway.release.Digest;

/**
 * Makes the keys by which receivers know a message they have had before. A key is reckoned from
 * what the message is about, and from nothing that another attempt, or another server on the same
 * data folder, would have otherwise. The time is in it, so that a journal begun anew in an empty
 * data folder does not repeat the keys of the last.
 */
final class Keys {
  private static final String MARK = "msg_";
  private static final int DIGITS = 32;

  private Keys() {}

  static String of(Envelope event, Address to) {
    return key(
        "event",
        Long.toString(event.position()),
        event.entry().deployment().toString(),
        event.at().toString(),
        to.toString());
  }

  static String of(Occurrence occurrence, Address to) {
    return key(
        "occurrence",
        occurrence.occasion().word(),
        occurrence.subject(),
        occurrence.since().toString(),
        to.toString());
  }

  private static String key(String... parts) {
    return MARK + Digest.of(String.join("\n", parts)).hex().substring(0, DIGITS);
  }
}
