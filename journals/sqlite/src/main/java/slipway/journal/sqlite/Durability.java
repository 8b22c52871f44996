package slipway.journal.sqlite;

import org.sqlite.SQLiteConfig.SynchronousMode;

/** What survives when the power fails; a killed process loses nothing that was committed. */
enum Durability {
  /** Every commit. */
  FULL(SynchronousMode.FULL),
  /** All but the commits since the last checkpoint. */
  NORMAL(SynchronousMode.NORMAL);

  private final SynchronousMode mode;

  Durability(SynchronousMode mode) {
    this.mode = mode;
  }

  SynchronousMode mode() {
    return mode;
  }
}
