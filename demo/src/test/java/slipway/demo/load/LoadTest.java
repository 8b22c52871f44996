package slipway.demo.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class LoadTest {
  private static final long NANOS = 1_000_000_000;
  private static final Duration LONG = Duration.ofSeconds(10);

  private static final List<RawServer.Script> KINDS =
      List.of(
          (_, client) -> RawServer.write(client, RawServer.answer(200, "v1")),
          (_, client) -> RawServer.write(client, RawServer.answer(500, "v2")),
          (_, client) -> {
            RawServer.write(client, "HTTP/1.1 200 OK\r\nX-Version: v2\r\nContent-Length: 99\r\n");
            RawServer.write(client, "\r\n{\"version\":\"v2\"}");
            client.close();
          },
          (_, client) -> {
            RawServer.write(client, "HTTP/1.1 200 OK\r\nX-Version: v3\r\n");
            RawServer.write(client, "Transfer-Encoding: chunked\r\n\r\n10\r\n{\"version\":\"v3\"");
            client.close();
          },
          (_, client) -> RawServer.reset(client),
          (_, client) -> client.close(),
          (_, client) -> RawServer.write(client, "SSH-2.0-OpenSSH_9.2\r\n"),
          (_, client) ->
              RawServer.write(
                  client, RawServer.answer(200, "v4").replace("X-Version: v4", "X-Version: v5")),
          (_, client) ->
              RawServer.write(client, "HTTP/1.1 502 Bad\r\nContent-Length: 4\r\n\r\noops"),
          (_, client) -> {
            RawServer.write(client, "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Made\r\n");
            RawServer.write(client, "X-Version: v1\r\nTransfer-Encoding: chunked\r\n\r\n");
            RawServer.write(client, "6;a=b\r\n{\"vers\r\na\r\nion\":\"v1\"}\r\n0\r\nT: t\r\n\r\n");
          },
          (_, client) -> {
            RawServer.write(client, "HTTP/1.1 200 OK\r\nX-Version: v1\r\n\r\n{\"version\":\"v1\"}");
            client.close();
          });

  /** Runs a load until so many milliseconds' requests have ended, and stops it. */
  private static Load loadFor(long millis, Target target, Load.Shape shape) throws Exception {
    Load load = Load.start(target, shape, System::nanoTime);
    assertThat(load.settle(new Load.Mark(millis * 1_000_000), LONG)).isTrue();
    load.stop(LONG);
    return load;
  }

  private static Stretch all(Load load) {
    return load.between(Load.Mark.START, new Load.Mark(Long.MAX_VALUE));
  }

  @Test
  void every_ending_is_counted_as_what_it_is() throws Exception {
    var done = new AtomicInteger[KINDS.size()];
    for (int kind = 0; kind < done.length; kind++) {
      done[kind] = new AtomicInteger();
    }
    RawServer.Script script =
        (number, client) -> {
          int kind = number % done.length;
          done[kind].incrementAndGet();
          KINDS.get(kind).answer(number, client);
        };

    try (var server = new RawServer(script)) {
      Load load = loadFor(600, server.target(), Load.Shape.of(400, 7));
      Stretch stretch = all(load);

      assertThat(stretch.requests()).isEqualTo(server.requests()).isGreaterThan(150);
      Map<Integer, Long> wholeV1 = Map.of(200, count(done[0]), 201, count(done[9]));
      assertThat(stretch.tally("v1").whole()).isEqualTo(wholeV1);
      assertThat(stretch.tally("v1").failed()).isEqualTo(Map.of(Outcome.CUT, count(done[10])));
      assertThat(stretch.tally("v2").whole()).isEqualTo(Map.of(500, count(done[1])));
      assertThat(stretch.tally("v2").failed()).isEqualTo(Map.of(Outcome.CUT, count(done[2])));
      assertThat(stretch.tally("v2").serverErrors()).isEqualTo(count(done[1]));
      assertThat(stretch.harmed("v2", 1_000)).isEqualTo(count(done[1]) + count(done[2]));
      assertThat(stretch.tally("v3").notWhole()).isEqualTo(count(done[3]));
      assertThat(stretch.tally("v5").failed())
          .isEqualTo(Map.of(Outcome.CONTRADICTORY, count(done[7])));
      assertThat(stretch.tally("").whole()).isEqualTo(Map.of(502, count(done[8])));
      assertThat(stretch.tally("").failed())
          .isEqualTo(
              Map.of(
                  Outcome.CUT, count(done[4]) + count(done[5]), Outcome.NOT_HTTP, count(done[6])));
      long notFailed = count(done[0]) + count(done[1]) + count(done[9]);
      assertThat(stretch.failedBySwitch()).isEqualTo(stretch.requests() - notFailed);
      assertThat(load.totals()).isEqualTo(stretch.tallies());
    }
  }

  private static long count(AtomicInteger counter) {
    return counter.get();
  }

  @Test
  void a_stall_is_felt_by_every_request_that_was_meant_to_set_out_in_it() throws Exception {
    var stallUntil = new AtomicLong(Long.MAX_VALUE);
    var stalled = new CountDownLatch(1);
    RawServer.Script script =
        (_, client) -> {
          while (stalled.getCount() == 1 && System.nanoTime() < stallUntil.get()) {
            awaitUninterruptedly(stalled, stallUntil.get() - System.nanoTime());
          }
          RawServer.write(client, RawServer.answer(200, "v1"));
        };
    try (var server = new RawServer(script)) {
      stallUntil.set(0);
      Load load = Load.start(server.target(), Load.Shape.of(200, 3), System::nanoTime);
      load.settle(new Load.Mark(400_000_000), LONG);
      Load.Mark before = load.mark();
      stallUntil.set(System.nanoTime() + 500_000_000);
      load.settle(new Load.Mark(before.nanos() + 900_000_000), LONG);
      load.stop(LONG);

      Stretch stretch = load.between(before, new Load.Mark(before.nanos() + 500_000_000));
      // 200 requests/s over the 400 ms in which 100 ms or more of the stall are left: 80.
      assertThat(stretch.slower("v1", 100)).isBetween(50L, 115L);
      assertThat(stretch.slower("v1", 250)).isBetween(28L, 80L);
      assertThat(stretch.p95Millis("v1").orElseThrow()).isBetween(400.0, 700.0);
      assertThat(stretch.failedBySwitch()).isZero();
      assertThat(load.between(Load.Mark.START, before).p95Millis("v1").orElseThrow())
          .isLessThan(100);
    }
  }

  private static void awaitUninterruptedly(CountDownLatch latch, long nanos) {
    try {
      latch.await(Math.max(1, nanos), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void whoever_finds_nobody_is_refused() throws Exception {
    int port;
    try (var closed = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      port = closed.getLocalPort();
    }
    var nobody =
        new Target(
            new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port),
            "X-Version",
            List.of(new Target.Ask("GET", "/", "", 1)));
    Stretch stretch = all(loadFor(300, nobody, Load.Shape.of(200, 1)));

    assertThat(stretch.requests()).isGreaterThan(20);
    assertThat(stretch.tally("").failed()).isEqualTo(Map.of(Outcome.REFUSED, stretch.requests()));
    assertThat(stretch.failedBySwitch()).isEqualTo(stretch.requests());
  }

  @Test
  void patience_ends_and_the_version_seen_so_far_is_kept() throws Exception {
    RawServer.Script script =
        (_, client) ->
            RawServer.write(
                client, "HTTP/1.1 200 OK\r\nX-Version: v2\r\nContent-Length: 99\r\n\r\nslow");
    var shape = new Load.Shape(100, 1, Duration.ofMillis(150), LONG, 1_000);
    try (var server = new RawServer(script)) {
      Stretch stretch = all(loadFor(300, server.target(), shape));

      assertThat(stretch.requests()).isGreaterThan(10);
      assertThat(stretch.tally("v2").failed())
          .isEqualTo(Map.of(Outcome.TIMED_OUT, stretch.requests()));
    }
  }

  @Test
  void who_cannot_set_out_for_want_of_connections_is_counted_as_unsent() throws Exception {
    try (var server = new RawServer((_, _) -> {})) {
      Load load = Load.start(server.target(), Load.Shape.of(5_000, 1), System::nanoTime);
      assertThat(load.settle(new Load.Mark(NANOS), Duration.ofMillis(400))).isFalse();
      load.stop(Duration.ZERO);

      assertThat(load.abandoned()).isLessThanOrEqualTo(1_000);
      Stretch stretch = all(load);
      assertThat(stretch.requests()).isPositive();
      assertThat(stretch.tally("").failed()).isEqualTo(Map.of(Outcome.UNSENT, stretch.requests()));
    }
  }

  @Test
  void what_the_load_itself_cuts_by_stopping_counts_nowhere() throws Exception {
    var arrived = new CountDownLatch(10);
    try (var server = new RawServer((_, _) -> arrived.countDown())) {
      Load load = Load.start(server.target(), Load.Shape.of(200, 1), System::nanoTime);
      assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
      Load.Mark mark = load.mark();
      assertThat(load.settle(mark, Duration.ofMillis(20))).isFalse();
      assertThat(load.between(Load.Mark.START, mark).open()).isGreaterThanOrEqualTo(10);
      load.stop(Duration.ZERO);

      assertThat(load.running()).isFalse();
      assertThat(load.totals()).isEmpty();
      assertThat(all(load).requests()).isZero();
      assertThat(load.abandoned()).isGreaterThanOrEqualTo(10);
    }
  }

  @Test
  void connections_are_used_again_until_the_server_says_close() throws Exception {
    RawServer.Script script =
        (number, client) -> {
          String answer = RawServer.answer(200, "v1");
          boolean last = number % 10 == 9;
          RawServer.write(
              client, last ? answer.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n") : answer);
          if (last) {
            client.close();
          }
        };
    try (var server = new RawServer(script)) {
      Load load = loadFor(600, server.target(), Load.Shape.of(200, 5));

      assertThat(all(load).failedBySwitch()).isZero();
      assertThat(server.connections())
          .isBetween(server.requests() / 10, server.requests() / 10 + 30);
    }
  }

  @Test
  void a_connection_closed_while_it_rests_is_not_used_again() throws Exception {
    RawServer.Script once =
        (_, client) -> {
          RawServer.write(client, RawServer.answer(200, "v1"));
          client.close();
        };
    try (var server = new RawServer(once)) {
      long seed = LongStream.range(0, 10_000).filter(LoadTest::unhurried).findFirst().orElseThrow();
      Load load = loadFor(500, server.target(), Load.Shape.of(20, seed));

      assertThat(server.requests()).isGreaterThan(4);
      assertThat(all(load).tally("v1").whole()).isEqualTo(Map.of(200, (long) server.requests()));
      assertThat(all(load).failedBySwitch()).isZero();
    }
  }

  /** Whether no request of the first half second follows another within 40 ms. */
  private static boolean unhurried(long seed) {
    var pace = new Pace(20, seed, List.of(new Target.Ask("GET", "/", "", 1)));
    long last = pace.due();
    while (last < 600_000_000) {
      pace.advance();
      if (pace.due() - last < 40_000_000) {
        return false;
      }
      last = pace.due();
    }
    return true;
  }

  @Test
  void bytes_that_nobody_asked_for_are_noticed() throws Exception {
    RawServer.Script twice =
        (_, client) ->
            RawServer.write(client, RawServer.answer(200, "v1") + RawServer.answer(200, "v1"));
    try (var server = new RawServer(twice)) {
      Load load = loadFor(200, server.target(), Load.Shape.of(100, 5));

      assertThat(load.unasked()).isEqualTo(server.requests());
      assertThat(all(load).tally("v1").whole()).containsEntry(200, (long) server.requests());
    }
  }

  @Test
  void requests_too_old_to_be_remembered_are_a_fault_and_stay_in_the_totals() throws Exception {
    var shape = new Load.Shape(400, 1, LONG, LONG, 50);
    try (var server = new RawServer((_, c) -> RawServer.write(c, RawServer.answer(200, "v1")))) {
      Load load = loadFor(400, server.target(), shape);

      assertThatThrownBy(() -> all(load))
          .isInstanceOf(LoadFailed.class)
          .hasMessageContaining("are forgotten");
      assertThat(load.totals().getOrDefault("v1", Tally.NONE).requests())
          .isEqualTo(server.requests());
      Load.Mark late = new Load.Mark(390_000_000);
      assertThat(load.between(late, new Load.Mark(Long.MAX_VALUE)).requests()).isLessThan(50);
    }
  }

  @Test
  void more_open_requests_than_can_be_remembered_break_the_load_off_loudly() throws Exception {
    var shape = new Load.Shape(400, 1, LONG, LONG, 20);
    try (var server = new RawServer((_, _) -> {})) {
      Load load = Load.start(server.target(), shape, System::nanoTime);

      assertThatThrownBy(() -> load.settle(new Load.Mark(5_000_000_000L), LONG))
          .isInstanceOf(LoadFailed.class)
          .hasMessageContaining("more than 20 requests are open");
      assertThatThrownBy(load::totals).isInstanceOf(LoadFailed.class);
    }
  }

  @Test
  void the_load_ends_by_itself_when_its_time_is_over() throws Exception {
    var shape = new Load.Shape(200, 1, LONG, Duration.ofMillis(300), 1_000);
    try (var server = new RawServer((_, c) -> RawServer.write(c, RawServer.answer(200, "v1")))) {
      Load load = Load.start(server.target(), shape, System::nanoTime);

      assertThat(load.settle(new Load.Mark(Long.MAX_VALUE), LONG)).isTrue();
      assertThat(all(load).requests()).isEqualTo(server.requests()).isBetween(30L, 100L);
    }
  }

  @Test
  void two_hundred_requests_a_second_cost_a_tenth_of_a_core_at_most() throws Exception {
    var threads = ManagementFactory.getThreadMXBean();
    try (var server = new RawServer((_, c) -> RawServer.write(c, RawServer.answer(200, "v1")));
        Load load = Load.start(server.target(), Load.Shape.of(200, 1), System::nanoTime)) {
      load.settle(new Load.Mark(500_000_000), LONG);
      long id = threadId("load");
      long cpu = threads.getThreadCpuTime(id);
      long from = load.mark().nanos();
      load.settle(new Load.Mark(from + 1_000_000_000), LONG);
      double share = (threads.getThreadCpuTime(id) - cpu) / (double) (load.mark().nanos() - from);

      assertThat(share).isBetween(0.0001, 0.10);
    }
  }

  private static long threadId(String name) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(name) && thread.isAlive())
        .findFirst()
        .orElseThrow()
        .threadId();
  }
}
