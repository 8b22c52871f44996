package slipway.journal;

import java.time.Duration;

/**
 * How much evidence is kept. Events are kept for ever; they are few.
 *
 * @param ticks for how long, at least {@link #LEAST}: for so long a verdict can be replayed
 * @param tickBytes what all ticks together may take up; beyond it the oldest go first
 */
public record Retention(Duration ticks, long tickBytes) {
  /** Ticks of a deployment that is on its way are needed; one that takes longer is rare. */
  public static final Duration LEAST = Duration.ofDays(1);

  /** For as long as nobody says otherwise. */
  public static final Retention USUAL = new Retention(Duration.ofDays(30), 2L << 30);

  public Retention {
    if (ticks.compareTo(LEAST) < 0 || tickBytes <= 0) {
      throw new IllegalArgumentException(
          "ticks are kept for a day at least, in some space, not %s in %d bytes"
              .formatted(ticks, tickBytes));
    }
  }
}
