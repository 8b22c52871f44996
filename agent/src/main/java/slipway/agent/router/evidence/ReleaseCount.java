package slipway.agent.router.evidence;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import slipway.agent.protocol.Counted;
import slipway.agent.protocol.LatencyBuckets;

/**
 * What one release did on one event loop. Only that loop counts and harvests, so that counting
 * costs plain additions; what users saw can be read from anywhere.
 */
public final class ReleaseCount {
  /** Given as a latency where none is to be counted: streams and changes of protocol. */
  public static final long UNMEASURED = -1;

  private static final int STATUSES = 7; // of Tick.Statuses, in its order

  long requests;
  long bad;
  long retried;
  long cut;
  long overdue;
  long overdueFinished;
  final int[] latency = new int[LatencyBuckets.COUNT];
  final long[] statuses = new long[STATUSES];
  final ClientEvents clients = new ClientEvents();

  private final Map<UserSaw, AtomicLong> users = new EnumMap<>(UserSaw.class);

  /** Of what users saw, how much another agent knows. */
  private final Map<UserSaw, Long> told = new EnumMap<>(UserSaw.class);

  /** Nothing is counted yet. */
  public ReleaseCount() {
    for (UserSaw saw : UserSaw.values()) {
      users.put(saw, new AtomicLong());
    }
  }

  /**
   * A whole answer came.
   *
   * @param nanos from the request's head to the answer's last byte, or {@link #UNMEASURED}
   * @param wasOverdue whether it was counted overdue before
   */
  public void answered(int status, long nanos, boolean wasOverdue) {
    requests++;
    statuses[statusIndex(status)]++;
    if (status >= 500) {
      bad++;
    }
    if (nanos != UNMEASURED) {
      took(nanos, wasOverdue);
    }
  }

  /** No whole answer came: it has no latency, and one that was overdue has been counted slow. */
  public void failed() {
    requests++;
    bad++;
  }

  /** No answer's head came within the limit, after so many nanoseconds. */
  public void timedOut(long nanos, boolean wasOverdue) {
    failed();
    took(nanos, wasOverdue);
  }

  /** A further try begins, so that the failed one may stay hidden from the user. */
  public void retried() {
    retried++;
  }

  /** A stream was cut at the end of the drain limit. */
  public void cut() {
    cut++;
  }

  /** A request in flight is older than the entry's slow threshold. */
  public void overdue() {
    overdue++;
  }

  /** A known client's request finished, well or badly. */
  public void client(long client, boolean wasBad) {
    clients.add(client, wasBad);
  }

  /** What became of a request in the eyes of its user. */
  public void user(UserSaw saw) {
    AtomicLong count = of(saw);
    count.lazySet(count.get() + 1); // one writer
  }

  /** How often users saw that. Safe from any thread. */
  public long seen(UserSaw saw) {
    return of(saw).get();
  }

  /** What users saw that another agent does not know yet; from now on it does. */
  List<Counted.Seen> tell() {
    List<Counted.Seen> news = new ArrayList<>();
    for (UserSaw saw : UserSaw.values()) {
      long now = seen(saw);
      Long before = told.put(saw, now);
      news.add(new Counted.Seen(saw.name(), before == null ? now : now - before));
    }
    news.removeIf(seen -> seen.count() == 0);
    return news;
  }

  /** Everything users saw; another agent knows of it from now on. */
  List<Counted.Seen> tellAll() {
    told.clear();
    return tell();
  }

  /** Another agent has seen more of it. */
  void saw(List<Counted.Seen> more) {
    for (Counted.Seen seen : more) {
      for (UserSaw saw : UserSaw.values()) {
        if (saw.name().equals(seen.what())) {
          AtomicLong count = of(saw);
          count.lazySet(count.get() + seen.count());
        }
      }
    }
  }

  private AtomicLong of(UserSaw saw) {
    return Objects.requireNonNull(users.get(saw));
  }

  private static int statusIndex(int status) {
    return switch (status) {
      case 401 -> 1;
      case 403 -> 2;
      case 404 -> 3;
      case 429 -> 4;
      default -> status < 400 ? 0 : status < 500 ? 5 : 6;
    };
  }

  private void took(long nanos, boolean wasOverdue) {
    latency[LatencyBuckets.of(nanos)]++;
    if (wasOverdue) {
      overdueFinished++;
    }
  }
}
