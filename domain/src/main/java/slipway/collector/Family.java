package slipway.collector;

import java.util.List;
import java.util.Map;

/**
 * Numbers of one name, as of one moment.
 *
 * @param help what they are, in a sentence
 */
public record Family(String name, Kind kind, String help, List<Sample> samples) {

  public Family {
    samples = List.copyOf(samples);
  }

  /** What a number is. */
  public enum Kind {
    /** Only grows, until whoever counts begins anew. */
    COUNTER,
    /** Goes up and down. */
    GAUGE
  }

  /**
   * One of them.
   *
   * @param labels tell it from the others, in this order
   * @param value a whole number as a Long, another as a Double
   */
  public record Sample(Map<String, String> labels, Number value) {}
}
