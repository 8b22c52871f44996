package slipway.analysis;

/**
 * What was counted in one tick, both versions by the same clock.
 *
 * @param seconds how long the tick was, above 0 to 3,600; usually .1 to 10
 * @param shareBefore the part of the users the new version was to have when the tick began, 0 to 1
 * @param canaryShare the same when it ended; the other one's unless it changed in between
 * @param canary the new version
 * @param baseline the old version, serving at the same time
 * @param checks critical checks of the new version that ended in this tick
 */
public record Observation(
    double seconds,
    double shareBefore,
    double canaryShare,
    Arm canary,
    Arm baseline,
    Checks checks) {
  private static final double LONGEST_TICK = 3_600;

  public Observation {
    Bounds.positive("seconds of a tick", seconds, LONGEST_TICK);
    Bounds.within("the canary's share", canaryShare, 0, 1);
    Bounds.within("the canary's share before", shareBefore, 0, 1);
  }

  /** Of a tick that had one share from beginning to end. */
  public Observation(double seconds, double canaryShare, Arm canary, Arm baseline, Checks checks) {
    this(seconds, canaryShare, canaryShare, canary, baseline, checks);
  }

  /** Of a tick that had one share from beginning to end, and in which no check ended. */
  public Observation(double seconds, double canaryShare, Arm canary, Arm baseline) {
    this(seconds, canaryShare, canary, baseline, Checks.NONE);
  }

  /**
   * The same counts, of a tick that began with another share, or in which what was asked while that
   * one was in force may still have been answered.
   */
  public Observation changedFrom(double before) {
    return new Observation(seconds, before, canaryShare, canary, baseline, checks);
  }

  /**
   * One version's part of a tick.
   *
   * @param requests finished in it, of which {@code bad}: 5xx, no whole answer, upstream timeout,
   *     refused connection. A client that left, an answer of the router's own, and a check are not
   *     counted at all; a try hidden by a retry is bad for its version
   * @param latency of whole answers and timeouts, without streams
   */
  public record Arm(
      long requests,
      long bad,
      LatencyHistogram latency,
      Overdue overdue,
      Statuses statuses,
      Clients clients) {
    public Arm {
      Bounds.count("requests", requests);
      Bounds.part("bad requests", bad, "requests", requests);
    }

    /** Requests and their latencies, with nothing out of the ordinary. */
    public static Arm of(long requests, long bad, LatencyHistogram latency) {
      return new Arm(requests, bad, latency, Overdue.NONE, Statuses.NONE, Clients.NONE);
    }

    public Arm with(Overdue other) {
      return new Arm(requests, bad, latency, other, statuses, clients);
    }

    public Arm with(Statuses other) {
      return new Arm(requests, bad, latency, overdue, other, clients);
    }

    public Arm with(Clients other) {
      return new Arm(requests, bad, latency, overdue, statuses, other);
    }

    /** Whether anything came from this version. */
    boolean silent() {
      return requests == 0
          && latency.total() == 0
          && overdue.began == 0
          && clients.firstErrors == 0
          && clients.windows == 0;
    }
  }

  /**
   * Requests that count as slow before they are finished.
   *
   * @param began requests in flight whose age passed the slow threshold in this tick
   * @param finished requests finished in this tick that had begun to be overdue in an earlier or
   *     this one; they are in the latencies too and must not count twice
   */
  public record Overdue(long began, long finished) {
    public static final Overdue NONE = new Overdue(0, 0);

    public Overdue {
      Bounds.count("requests newly overdue", began);
      Bounds.count("overdue requests finished", finished);
    }
  }

  /** Answers with the codes that a good version does not change without reason. */
  public record Statuses(
      long unauthorized401, long forbidden403, long notFound404, long tooMany429) {
    public static final Statuses NONE = new Statuses(0, 0, 0, 0);

    public Statuses {
      Bounds.count("answers with status 401", unauthorized401);
      Bounds.count("answers with status 403", forbidden403);
      Bounds.count("answers with status 404", notFound404);
      Bounds.count("answers with status 429", tooMany429);
    }
  }

  /**
   * Distinct clients, where one stays with one version.
   *
   * @param firstErrors clients that met their first error of this exposure in this tick
   * @param windows clients whose window, the first 60 s say, ended in this tick
   * @param badWindows of them: with at least one error
   */
  public record Clients(long firstErrors, long windows, long badWindows) {
    public static final Clients NONE = new Clients(0, 0, 0);

    public Clients {
      Bounds.count("clients with their first error", firstErrors);
      Bounds.count("closed client windows", windows);
      Bounds.part("bad client windows", badWindows, "closed client windows", windows);
    }
  }

  /** Critical checks that ended, and how many of them failed. */
  public record Checks(long ended, long failed) {
    public static final Checks NONE = new Checks(0, 0);

    public Checks {
      Bounds.count("critical checks", ended);
      Bounds.part("failed critical checks", failed, "critical checks", ended);
    }
  }
}
