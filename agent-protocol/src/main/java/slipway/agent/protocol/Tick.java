package slipway.agent.protocol;

import java.util.List;

/**
 * What the users of one entry met in one stretch of time, by release: the smallest piece of
 * evidence.
 *
 * @param sequence counts up by one from tick to tick of an entry; the first is 1. An agent that
 *     starts anew goes on above what was read before
 * @param fromEpochMillis when it began, by the agent's wall clock: for showing, never for reckoning
 * @param millis how long it lasted by the monotonic clock
 * @param tallies one for every release that had a share or finished a request
 */
public record Tick(
    long sequence, long fromEpochMillis, int millis, int ownAnswers, List<Tally> tallies) {

  public Tick {
    tallies = List.copyOf(tallies);
  }

  /**
   * One release's part of a tick.
   *
   * @param share its share in force when the tick ended, in 1/10,000
   * @param requests tries finished: answered whole, failed, cut or timed out
   * @param bad of them: 5xx, no whole answer, refused connection, timeout. A try that another
   *     release's or instance's answer hid from the user is here too
   * @param retried bad tries that a further try hid from the user
   * @param cut streams cut at the end of the drain limit; not in requests
   * @param latency of whole answers and of timeouts; streams and upgraded connections are not in it
   */
  public record Tally(
      String release,
      int share,
      long requests,
      long bad,
      long retried,
      long cut,
      Latency latency,
      Statuses statuses,
      Clients clients) {}

  /**
   * Sparse bucket counts over {@link LatencyBuckets}, and the requests that are late already.
   *
   * @param buckets indices, ascending
   * @param counts how many fell into each
   * @param overdue requests in flight that passed the entry's slow threshold in this tick
   * @param overdueFinished requests finished in this tick that were counted overdue before
   */
  public record Latency(
      List<Integer> buckets, List<Long> counts, long overdue, long overdueFinished) {
    public static final Latency NONE = new Latency(List.of(), List.of(), 0, 0);

    public Latency {
      buckets = List.copyOf(buckets);
      counts = List.copyOf(counts);
      if (buckets.size() != counts.size()) {
        throw new IllegalArgumentException(
            "%d buckets have %d counts".formatted(buckets.size(), counts.size()));
      }
    }
  }

  /** Answers by class, and the four that a good release does not change without reason. */
  public record Statuses(
      long fine,
      long unauthorized401,
      long forbidden403,
      long notFound404,
      long tooMany429,
      long other4xx,
      long server5xx) {
    public static final Statuses NONE = new Statuses(0, 0, 0, 0, 0, 0, 0);
  }

  /**
   * Distinct clients, where the entry keeps one client with one release; else zeros.
   *
   * @param firstErrors clients whose first bad request of this exposure came in this tick
   * @param windows clients whose first 60 s ended in this tick
   * @param badWindows of them: with at least one bad request
   */
  public record Clients(long firstErrors, long windows, long badWindows) {
    public static final Clients NONE = new Clients(0, 0, 0);
  }
}
