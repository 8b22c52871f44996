package slipway.check;

import java.time.Duration;
import java.util.List;

/**
 * Something that is to be so of a component's release.
 *
 * @param when it is asked, in the order of {@link When}; nowhere but on demand where that is empty
 */
public record Check(String name, Probe probe, Effort effort, List<When> when) {

  public Check {
    when = List.copyOf(when);
  }

  public boolean isFor(When moment) {
    return when.contains(moment);
  }

  /** When a check is asked. */
  public enum When {
    /** Of every instance, before users come. */
    BEFORE,
    /** Of every instance, again and again while users come and while they are watched. */
    DURING,
    /** Where users come in, when all of them have the release. */
    AFTER,
    /** Where users come in, again and again for as long as the release runs. */
    SCHEDULED
  }

  /**
   * What it may cost.
   *
   * @param within how long one try may take
   * @param tries how often it is tried until it passes; it has failed when none did
   * @param every how long after the end of one round the next begins, where there are several
   */
  public record Effort(Duration within, int tries, Duration every) {
    public static final Effort DEFAULT =
        new Effort(Duration.ofSeconds(5), 2, Duration.ofSeconds(10));

    public Effort {
      if (tries < 1 || !within.isPositive() || !every.isPositive()) {
        throw new IllegalArgumentException(
            "a check is tried at least once, within and after some time, not %d times within %s every %s"
                .formatted(tries, within, every));
      }
    }
  }
}
