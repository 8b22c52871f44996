package slipway.server.core;

import java.util.OptionalLong;
import slipway.journal.Retention;

/**
 * What a server keeps, and what room it leaves to others.
 *
 * @param retention of evidence
 * @param leastFree bytes; where less is free on the data folder's file system, nothing new is
 *     begun; empty: as {@link Room#usual} says
 */
public record Keeping(Retention retention, OptionalLong leastFree) {

  /** Where nobody says otherwise. */
  public static final Keeping USUAL = new Keeping(Retention.USUAL, OptionalLong.empty());
}
