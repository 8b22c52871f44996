package slipway.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The configurations that were applied, every one of them. */
public interface Configurations {

  /**
   * A configuration as it was applied.
   *
   * @param text of the whole file
   * @param fileName as whoever applied it calls the file
   */
  record Applied(String application, String text, String fileName, Instant at, String by) {}

  /** Applies it. Applying the text that is current already changes nothing, and returns that. */
  Applied apply(String application, String text, String fileName, String by);

  /** What was applied last. */
  Optional<Applied> current(String application);

  /** What was applied, the newest first, at most so many. */
  List<Applied> history(String application, int most);

  /** Every application that was ever configured, in alphabetical order. */
  List<String> applications();
}
