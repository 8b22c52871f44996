package slipway.agent.router;

import io.netty.handler.codec.DecoderException;
import java.io.IOException;
import java.util.Arrays;
import javax.net.ssl.SSLException;

/** Tells apart what networks do every day from what must not happen. */
final class Faults {
  private static final String OURS = Faults.class.getPackageName();

  private final Notices notices;

  Faults(Notices notices) {
    this.notices = notices;
  }

  /** Whether it is a fault of our own: too little memory or a bug, for which no release answers. */
  static boolean ours(Throwable cause) {
    return !(cause instanceof IOException) && !tls(cause);
  }

  /** Whether a client and we did not come to terms; the codec wraps it. */
  private static boolean tls(Throwable cause) {
    return cause instanceof SSLException
        || (cause instanceof DecoderException && cause.getCause() instanceof SSLException);
  }

  /**
   * A broken connection says nothing new; anything else is logged, in one line and seldom: a fault
   * that many connections run into must not fill the disk as well.
   */
  void note(Throwable cause, Object where) {
    if (tls(cause)) {
      String found =
          cause instanceof SSLException ? cause.toString() : String.valueOf(cause.getCause());
      notices.say(
          System.Logger.Level.INFO,
          "a handshake",
          "a TLS connection of %s came to nothing: %s".formatted(where, found));
    }
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
