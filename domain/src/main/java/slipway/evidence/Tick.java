package slipway.evidence;

import java.time.Instant;
import java.util.List;

/**
 * What the users of one component met in one stretch of time, by release.
 *
 * @param sequence counts up from tick to tick of a component
 * @param from when it began, for showing
 * @param millis how long it lasted
 */
public record Tick(long sequence, Instant from, int millis, List<Tally> tallies) {

  public Tick {
    tallies = List.copyOf(tallies);
  }

  /**
   * One release's part.
   *
   * @param release its key
   * @param share in force at the tick's end, in 1/10,000
   * @param requests finished
   * @param bad of them: 5xx, no whole answer, timeout, refused by the release
   * @param latency of whole answers
   */
  public record Tally(
      String release,
      int share,
      long requests,
      long bad,
      Latency latency,
      Statuses statuses,
      Clients clients,
      Checks checks) {

    /** Of users alone: no check ended in it. */
    public Tally(
        String release,
        int share,
        long requests,
        long bad,
        Latency latency,
        Statuses statuses,
        Clients clients) {
      this(release, share, requests, bad, latency, statuses, clients, Checks.NONE);
    }

    /** The same, with checks that ended in it. */
    public Tally with(Checks ended) {
      return new Tally(release, share, requests, bad, latency, statuses, clients, ended);
    }
  }

  /** Checks of the release that ended in the tick, and how many of them failed. */
  public record Checks(long ended, long failed) {
    public static final Checks NONE = new Checks(0, 0);

    public Checks plus(Checks more) {
      return new Checks(ended + more.ended, failed + more.failed);
    }
  }

  /**
   * Sparse counts over the fixed buckets of {@link Buckets}.
   *
   * @param overdue in flight, and newly past the slow threshold
   * @param overdueFinished finished now, and counted overdue before
   */
  public record Latency(
      List<Integer> buckets, List<Long> counts, long overdue, long overdueFinished) {
    public static final Latency NONE = new Latency(List.of(), List.of(), 0, 0);

    public Latency {
      buckets = List.copyOf(buckets);
      counts = List.copyOf(counts);
    }
  }

  /** Answers whose share a good release does not change without reason. */
  public record Statuses(long unauthorized, long forbidden, long notFound, long tooMany) {
    public static final Statuses NONE = new Statuses(0, 0, 0, 0);
  }

  /** Distinct clients of a sticky component: first bad requests, and closed windows. */
  public record Clients(long firstErrors, long windows, long badWindows) {
    public static final Clients NONE = new Clients(0, 0, 0);
  }
}
