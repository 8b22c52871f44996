package slipway.agent.router;

import java.io.IOException;
import java.util.Arrays;

/** Tells apart what networks do every day from what must not happen. */
final class Faults {
  private static final String OURS = Faults.class.getPackageName();

  private final Notices notices;

  Faults(Notices notices) {
    this.notices = notices;
  }

  /** Whether it is a fault of our own: too little memory or a bug, for which no release answers. */
  static boolean ours(Throwable cause) {
    return !(cause instanceof IOException);
  }

  /**
   * A broken connection says nothing new; anything else is logged, in one line and seldom: a fault
   * that many connections run into must not fill the disk as well.
   */
  void note(Throwable cause, Object where) {
    if (ours(cause)) {
      notices.say(
          System.Logger.Level.ERROR,
          "a fault: " + cause.getClass().getName(),
          "a fault in the router, at %s: %s%s".formatted(where, cause, place(cause)));
    }
  }

  private static String place(Throwable cause) {
    return Arrays.stream(cause.getStackTrace())
        .filter(frame -> frame.getClassName().startsWith(OURS))
        .findFirst()
        .map(frame -> ", in " + frame)
        .orElse("");
  }
}
