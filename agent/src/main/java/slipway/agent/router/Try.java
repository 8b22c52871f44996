package slipway.agent.router;

import slipway.agent.router.evidence.ReleaseCount;

/**
 * One attempt to have one instance answer one request. It ends exactly once, in one of the ways
 * below, and only then stops counting as in flight.
 */
final class Try implements Roster.Member {
  /** Given for a client that cannot be told from others. */
  static final long UNKNOWN_CLIENT = -1;

  private final Exchange exchange;
  private final Instance instance;
  private final Shard shard;
  private final long begunNanos;
  private final long client;

  private int seat;
  private boolean ended;
  private boolean overdue;
  private boolean measured = true;

  /**
   * @param instance already counted as in flight
   * @param client the client's hash, or {@link #UNKNOWN_CLIENT}
   */
  Try(Exchange exchange, Instance instance, Shard shard, long begunNanos, long client) {
    this.exchange = exchange;
    this.instance = instance;
    this.shard = shard;
    this.begunNanos = begunNanos;
    this.client = client;
    shard.tries().join(this);
  }

  Exchange exchange() {
    return exchange;
  }

  Instance instance() {
    return instance;
  }

  long begunNanos() {
    return begunNanos;
  }

  ReleaseCount count() {
    return instance.release().count(shard.index());
  }

  /** Its length says nothing: it is a stream. */
  void unmeasured() {
    measured = false;
  }

  /** Tells once when it is older than the threshold. */
  void checkOverdue(long now, long slowNanos) {
    if (measured && !overdue && slowNanos > 0 && now - begunNanos > slowNanos) {
      overdue = true;
      count().overdue();
    }
  }

  /** The answer is whole; a change of protocol goes on in flight. */
  void answered(int status, boolean goesOn) {
    long nanos = measured ? shard.nanos() - begunNanos : ReleaseCount.UNMEASURED;
    count().answered(status, nanos, overdue);
    countClient(status >= 500);
    if (!goesOn) {
      end();
    }
  }

  /** No whole answer came. */
  void failed() {
    count().failed();
    countClient(true);
    end();
  }

  /** No answer's head came in time. */
  void timedOut() {
    count().timedOut(shard.nanos() - begunNanos, overdue);
    countClient(true);
    end();
  }

  /** It came to nothing: the log says how, too. */
  void tell(Loss loss, String found) {
    String release = instance.release().key();
    Upstream at = instance.upstream();
    shard
        .open()
        .premises()
        .notices()
        .say(
            System.Logger.Level.WARNING,
            loss + " " + release,
            "at %s, %s (%s at %s:%d) %s"
                .formatted(
                    shard.open().address(),
                    release,
                    at.instance(),
                    at.host(),
                    at.port(),
                    loss.told(found)));
  }

  /** The drain limit ended it. */
  void cut() {
    count().cut();
    end();
  }

  /** The client left, or broke the rules, or a change of protocol came to its end. */
  void end() {
    if (!ended) {
      ended = true;
      shard.tries().leave(this);
      instance.end();
    }
  }

  private void countClient(boolean bad) {
    if (client != UNKNOWN_CLIENT) {
      count().client(client, bad);
    }
  }

  @Override
  public int seat() {
    return seat;
  }

  @Override
  public void seat(int seat) {
    this.seat = seat;
  }
}
