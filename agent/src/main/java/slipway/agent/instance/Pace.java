package slipway.agent.instance;

import java.time.Duration;

/** How often the supervisor looks, and how much it puts up with. */
record Pace(Rhythm rhythm, Misses misses, Restarts restarts) {
  static final Pace USUAL =
      new Pace(
          new Rhythm(
              Duration.ofMillis(50),
              Duration.ofMillis(250),
              Duration.ofMillis(100),
              Duration.ofSeconds(1),
              Duration.ofSeconds(3),
              Duration.ofSeconds(15),
              Duration.ofSeconds(2),
              Duration.ofSeconds(1),
              Duration.ofSeconds(45)),
          new Misses(3, 10, 60),
          new Restarts(
              3, 5, Duration.ofMinutes(1), Duration.ofMillis(250), Duration.ofSeconds(30)));

  /**
   * How long a ready instance is left alone before it is asked once more.
   *
   * @param misses in a row, up to now
   * @param lived of its life
   */
  Duration untilNextLook(int misses, Duration lived) {
    boolean calm = misses == 0 && lived.compareTo(restarts.shortLife()) >= 0;
    return calm ? rhythm.calm() : rhythm.ready();
  }

  /**
   * The times between looks.
   *
   * @param life whether a process lives that is to end
   * @param orphan whether one lives that an earlier agent started: the kernel tells a parent only
   * @param starting whether an instance that comes up is ready
   * @param ready whether a ready one still is
   * @param calm the same for one that has lived for more than a short life, and did not miss the
   *     last time
   * @param owner whether it is still the one that listens at its port, which costs more to find out
   * @param answer how long it may take to answer that
   * @param settled who is asked nothing is ready when it has lived for so long
   * @param drain how long a stop waits for users' requests: longer than streams may take that are
   *     on their way, so that they are cut by whoever routes them and not by the end of the
   *     instance
   */
  record Rhythm(
      Duration life,
      Duration orphan,
      Duration starting,
      Duration ready,
      Duration calm,
      Duration owner,
      Duration answer,
      Duration settled,
      Duration drain) {}

  /**
   * How many times in a row a ready instance may miss.
   *
   * @param unready then it takes no more users
   * @param restart then it is restarted
   * @param last the same for one that goes on taking users because no other can
   */
  record Misses(int unready, int restart, int last) {}

  /**
   * How restarts go on.
   *
   * @param startsAtMost so many ends in a row before it was ever ready, and it will not be
   * @param crashLoop so many lives in a row that were short
   * @param shortLife what short is
   * @param firstWait before the third life in a row; the second follows at once, later waits double
   * @param longestWait up to this
   */
  record Restarts(
      int startsAtMost,
      int crashLoop,
      Duration shortLife,
      Duration firstWait,
      Duration longestWait) {

    /** How long to wait after so many short lives. */
    Duration waitAfter(int shortLives) {
      if (shortLives < 2) {
        return Duration.ZERO;
      }
      Duration doubled = firstWait.multipliedBy(1L << Math.min(shortLives - 2, Short.SIZE));
      return doubled.compareTo(longestWait) < 0 ? doubled : longestWait;
    }
  }
}
