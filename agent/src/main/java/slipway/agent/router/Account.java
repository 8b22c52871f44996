package slipway.agent.router;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import slipway.agent.protocol.Gate;
import slipway.agent.router.http.OwnAnswer;
import slipway.agent.router.http.RequestHead;
import slipway.agent.router.http.Trace;
import slipway.agent.router.log.AccessLogs;
import slipway.agent.router.log.Visit;

/** What the access log will say of one request; it is said once, by whoever ends it first. */
final class Account {
  /** How a user who left before there was an answer is told, as other proxies do. */
  private static final int LEFT = 499;

  private final Shard shard;
  private final Gate.Log log;
  private final Optional<AccessLogs> logs;
  private final @Nullable RequestHead request;
  private final String client;
  private final Trace trace;
  private final Instant at;
  private final long since;
  private Visit.By by = Visit.By.ROUTER;
  private boolean closed;

  /**
   * @param request null for bytes that are none
   * @param client the user's address
   */
  Account(Shard shard, @Nullable RequestHead request, String client) {
    this.shard = shard;
    this.log = shard.entry().gate().log();
    this.logs =
        log.form() == Gate.Log.Form.NONE ? Optional.empty() : shard.open().premises().logs();
    this.request = request;
    this.client = client;
    boolean kept = logs.isPresent();
    this.trace = kept && request != null ? Trace.of(request, shard.chance()) : Trace.UNASKED;
    this.at = kept ? shard.open().settings().clock().instant() : Instant.EPOCH;
    this.since = kept ? shard.nanos() : 0;
  }

  /** The trace it is part of, where anybody wants to know. */
  Trace trace() {
    return trace;
  }

  /** The instance is to answer it. */
  void tried(Instance instance) {
    if (logs.isPresent()) {
      String release = instance.release().key();
      int share = shard.open().routing().table().share(release);
      by = new Visit.By(release, instance.upstream().instance(), share);
    }
  }

  /** The user got the whole of that many bytes. */
  void whole(int status, long bytes) {
    close(status, bytes, "");
  }

  /** The user got an answer of the router's own, in the name of the release that failed. */
  void standIn(OwnAnswer answer) {
    close(answer.status(), answer.what().length() + 1L, "");
  }

  /** The user got an answer of the router's own that no release had a part in. */
  void own(OwnAnswer answer) {
    by = Visit.By.ROUTER;
    standIn(answer);
  }

  /** The user left; the status is 0 where there was none yet. */
  void left(int status, long bytes) {
    close(status == 0 ? LEFT : status, bytes, "left");
  }

  /** The answer ended before it was whole: how. */
  void torn(int status, long bytes, String how) {
    close(status, bytes, how);
  }

  private void close(int status, long bytes, String end) {
    if (closed || logs.isEmpty()) {
      return;
    }
    closed = true;
    var got = new Visit.Got(status, bytes, shard.nanos() - since, end);
    logs.get()
        .add(shard.open().place(), log, new Visit(at, client, asked(request), got, by, trace.id()));
  }

  private static Visit.Asked asked(@Nullable RequestHead head) {
    return head == null
        ? Visit.Asked.NOTHING
        : new Visit.Asked(
            head.method(),
            head.host(),
            head.target(),
            head.http11() ? "HTTP/1.1" : "HTTP/1.0",
            head.field("referer"),
            head.field("user-agent"));
  }
}
