package slipway.collector;

import java.util.List;

/**
 * Takes what it is given. To give it the same again is harmless: a span has its identity, and a
 * number its time.
 *
 * @param <T> what it takes
 */
public interface Collector<T> extends AutoCloseable {

  /** Gives all of it, within the collector's own time limit. Never throws for a receiver. */
  Outcome take(List<T> what);

  /** Whom it is given to, without any secret. */
  String address();

  @Override
  void close();

  /** What came of it. Words are for people, and hold no secret. */
  sealed interface Outcome {

    /** It is with its receiver. */
    record Taken() implements Outcome {}

    /** It may or may not have arrived: to be given again. */
    record NotYet(String why) implements Outcome {}

    /** The receiver refuses what it was given, and would again. */
    record Refused(String why) implements Outcome {}
  }
}
