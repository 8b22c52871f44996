package slipway.analysis;

/** Refusals of numbers that mean nothing, each saying what was found and what was expected. */
final class Bounds {
  private Bounds() {}

  /** The value, if it lies in [least, most]; a NaN does not. */
  static double within(String name, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          "%s is %s; expected a number from %s to %s".formatted(name, value, least, most));
    }
    return value;
  }

  /** The value, if it is above 0 and at most {@code most}. */
  static double positive(String name, double value, double most) {
    if (!(value > 0 && value <= most)) {
      throw new IllegalArgumentException(
          "%s is %s; expected a number above 0 and at most %s".formatted(name, value, most));
    }
    return value;
  }

  /** The count, if it is not negative. */
  static long count(String name, long value) {
    if (value < 0) {
      throw new IllegalArgumentException(
          "%s is %d; a count is never negative (drop the step back of a reset counter)"
              .formatted(name, value));
    }
    return value;
  }

  /** The part, if it is not more than the whole. */
  static long part(String name, long part, String wholeName, long whole) {
    count(name, part);
    if (part > whole) {
      throw new IllegalArgumentException(
          "%s is %d, more than %s, which is %d".formatted(name, part, wholeName, whole));
    }
    return part;
  }
}
