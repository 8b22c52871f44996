package slipway.agent.router;

import java.io.IOException;

/** Tells apart what networks do every day from what must not happen. */
final class Faults {
  private static final System.Logger LOG = System.getLogger("slipway.agent.router");

  private Faults() {}

  /** A broken connection says nothing new; anything else is a bug of ours and is logged. */
  static void note(Throwable cause, Object where) {
    if (!(cause instanceof IOException)) {
      LOG.log(System.Logger.Level.ERROR, () -> "a fault in the router, at " + where, cause);
    }
  }
}
