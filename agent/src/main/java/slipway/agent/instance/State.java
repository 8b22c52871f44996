package slipway.agent.instance;

import java.util.Locale;

/** Where an instance is between its start and its end. */
enum State {
  /** Its process runs, or is about to; it has not answered yet. */
  STARTING,
  /** It answers, and gets requests to warm up on. */
  WARMING,
  READY,
  /** It was ready and is not now. */
  UNREADY,
  STOPPING,
  /** Its process ended, and it will be started again. */
  WAITING,
  /** It is not wanted any more; its output is still there. */
  ENDED;

  /** As the protocol spells it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static State of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
