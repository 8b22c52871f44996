package slipway.agent.control;

import static org.assertj.core.api.Assertions.assertThat;
import static slipway.agent.control.RunningAgent.DEPLOYMENT;
import static slipway.agent.control.RunningAgent.PLACE;
import static slipway.agent.control.RunningAgent.until;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slipway.agent.protocol.Answer;
import slipway.agent.protocol.Frames;
import slipway.agent.protocol.RecordCodec;
import slipway.agent.protocol.Request;
import slipway.agent.protocol.Tick;
import slipway.agent.router.Papers;

/** One agent takes over from another, and what becomes of it when it cannot: real processes. */
class TakeOverTest {
  private static final int HALF = 5_000;
  private static final long LONG = 60_000;
  private static final String KEY = "a";

  @TempDir Path root;
  private RunningAgent agent;

  @BeforeEach
  void start() {
    agent = RunningAgent.apart(root).running("v1", 1).running("v2", 1);
    agent.expose(HALF, 1, LONG, 5);
  }

  @AfterEach
  void end() {
    agent.close();
  }

  @Test
  void users_instances_shares_and_lease_are_the_next_agents_and_nobody_notices()
      throws IOException {
    long old = pid();
    List<Long> instances = instances();
    List<?> arms = agent.routing().arms();
    until(() -> renewed(1, 7));
    try (var idle = new Visitor(agent.routing().address());
        var late = new Visitor(agent.routing().address())) {
      assertThat(idle.get()).contains("200 OK").doesNotContain("Connection: close");
      Files.createFile(root.resolve("hang"));
      late.ask();
      until(() -> hanging() == 1);

      succeed();

      Files.delete(root.resolve("hang"));
      assertThat(late.answer()).contains("200 OK").contains("Connection: close");
      assertThat(idle.get()).contains("200 OK").doesNotContain("Connection: close");
      assertThat(pid()).isNotEqualTo(old);
      assertThat(instances()).isEqualTo(instances);
      assertThat(agent.routing().arms()).isEqualTo(arms);
      assertThat(agent.routing().lease().judgedTick()).isEqualTo(7);
      assertThat(agent.routing().lease().millisLeft()).isLessThan(LONG - 200);
      until(() -> ProcessHandle.of(old).isEmpty());
      assertThat(idle.get()).contains("200 OK");
    }
  }

  @Test
  void every_request_is_counted_once_whichever_agent_answered_it() throws IOException {
    try (var user = new Visitor(agent.routing().address());
        var late = new Visitor(agent.routing().address())) {
      for (int i = 0; i < 5; i++) {
        user.get();
      }
      until(() -> counted() == 5);
      long newest = ticks(0).getLast().sequence();
      Files.createFile(root.resolve("hang"));
      late.ask();
      until(() -> hanging() == 1);

      succeed();

      Files.delete(root.resolve("hang"));
      late.answer();
      user.get();
      until(() -> counted() == 7);
      assertThat(ticks(0)).as("ticks of both").anyMatch(tick -> tick.sequence() <= newest);
      assertThat(sequences()).as("without a gap").isEqualTo(consecutive());
      assertThat(fine()).isEqualTo(7);
    }
  }

  @Test
  void streams_and_uploads_end_where_they_began_and_hold_the_agent_before_no_longer_than_that()
      throws IOException {
    long old = pid();
    try (var socket = new Visitor(agent.routing().address());
        var events = new Visitor(agent.routing().address());
        var upload = new Visitor(agent.routing().address())) {
      socket.upgrade();
      events.listen();
      upload.upload(40);

      succeed();

      socket.say("still here");
      events.hear();
      upload.write("u".repeat(60));
      assertThat(upload.answer()).contains("200 OK").contains("Connection: close");
      assertThat(pid()).isNotEqualTo(old);
      assertThat(socket.isClosed()).as("cut at the drain limit of a second").isTrue();
      assertThat(events.isClosed()).isTrue();
      until(() -> ProcessHandle.of(old).isEmpty());
    }
  }

  @Test
  void a_connection_with_tls_stays_and_is_closed_with_its_next_answer() throws Exception {
    assertThat(agent.secured(Papers.of(root, "localhost").files(), 6))
        .isInstanceOf(Answer.Reached.class);
    try (var stays = Visitor.secured(agent.routing().address());
        var leaves = Visitor.secured(agent.routing().address())) {
      assertThat(stays.get()).contains("200 OK").doesNotContain("Connection: close");
      assertThat(leaves.get()).contains("200 OK");

      succeed();

      assertThat(stays.get()).contains("200 OK").contains("Connection: close");
      assertThat(stays.isClosed()).isTrue();
      try (var comes = Visitor.secured(agent.routing().address())) {
        assertThat(comes.get()).contains("200 OK").doesNotContain("Connection: close");
      }
      assertThat(totals().idleClosed()).isZero();
      assertThat(leaves.isClosed()).as("after the drain limit").isTrue();
      until(() -> totals().idleClosed() == 1);
      until(() -> log().contains("idle connections closed: 1"));
    }
  }

  @Test
  void a_request_of_a_later_build_is_answered_clearly() throws IOException {
    try (var channel =
        SocketChannel.open(UnixDomainSocketAddress.of(root.resolve("run/agent.sock")))) {
      var message = new ByteArrayOutputStream();
      var out = new DataOutputStream(message);
      byte[] name = "Levitate".getBytes(StandardCharsets.UTF_8);
      out.writeInt(name.length);
      out.write(name);
      out.writeInt(0);
      Frames.write(new DataOutputStream(Channels.newOutputStream(channel)), message.toByteArray());

      byte[] answer = Frames.read(new DataInputStream(Channels.newInputStream(channel)));

      assertThat(RecordCodec.decode(answer, Answer.class))
          .isInstanceOfSatisfying(
              Answer.Failed.class,
              failed -> assertThat(failed.reason()).contains("build", "Levitate", "too far apart"));
    }
  }

  @Test
  void a_successor_that_ends_before_it_is_ready_changes_nothing() {
    long old = pid();

    assertThat(ended(new Request.Succeed("b", "/bin/false"))).contains("this one goes on");

    assertThat(pid()).isEqualTo(old);
    assertThat(agent.expose(HALF, 1, LONG, 6)).isInstanceOf(Answer.Reached.class);
    assertThat(ended(new Request.Succeed("c", root.resolve("nothing") + "")))
        .contains("cannot be started");
  }

  @Test
  void a_successor_that_is_killed_before_it_has_everything_leaves_all_to_the_agent_before()
      throws IOException {
    Process successor = new ProcessBuilder("sleep", "60").start();
    List<Long> instances = instances();
    assertThat(agent.ask(new Request.Yield(KEY, successor.pid(), 20_000)))
        .isInstanceOf(Answer.Estates.class);
    assertThat(agent.expose(HALF, 1, LONG, 6)).isInstanceOf(Answer.Failed.class);
    try (var user = new Visitor(agent.routing().address())) {
      assertThat(user.get()).as("users are routed").contains("200 OK");

      successor.destroyForcibly();

      until(() -> agent.expose(HALF, 1, LONG, 6) instanceof Answer.Reached);
      assertThat(instances()).isEqualTo(instances);
      until(() -> counted() == 1);
      assertThat(user.get()).contains("200 OK");
      until(() -> counted() == 2);
    }
    assertThat(agent.ask(new Request.Taken(KEY, "x"))).isInstanceOf(Answer.Refused.class);
    succeed();
  }

  @Test
  void a_successor_that_hangs_is_ended_in_time_and_the_agent_before_goes_on() throws Exception {
    Process successor = new ProcessBuilder("sleep", "60").start();
    assertThat(agent.ask(new Request.Yield(KEY, successor.pid(), 300)))
        .isInstanceOf(Answer.Estates.class);

    assertThat(successor.waitFor()).as("killed").isEqualTo(137);

    until(() -> agent.expose(HALF, 1, LONG, 6) instanceof Answer.Reached);
    assertThat(agent.running("v1", 7).routing().arms()).hasSize(2);
  }

  @Test
  void a_lease_that_runs_out_while_nobody_is_on_duty_has_run_out_for_the_next_agent()
      throws IOException {
    agent.expose(HALF, 2, 400, 6);
    Process successor = new ProcessBuilder("sleep", "60").start();
    assertThat(agent.ask(new Request.Yield(KEY, successor.pid(), 20_000)))
        .isInstanceOf(Answer.Estates.class);
    until(() -> agent.exposed() == 0);

    successor.destroyForcibly();

    until(() -> agent.expose(HALF, 2, LONG, 7) instanceof Answer.Expired);
    assertThat(agent.exposed()).isZero();
  }

  private void succeed() {
    until(() -> agent.ask(new Request.Succeed("next", "")) instanceof Answer.Reached);
  }

  private String log() {
    try {
      return Files.readString(root.resolve("log"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private String ended(Request.Succeed request) {
    until(() -> agent.ask(request) instanceof Answer.Refused);
    return ((Answer.Refused) agent.ask(request)).reason();
  }

  private boolean renewed(int attempt, long tick) {
    return agent.ask(new Request.Renew(PLACE, DEPLOYMENT, attempt, tick, 0))
        instanceof Answer.Reached;
  }

  private long pid() {
    return ((Answer.Welcome) agent.ask(new Request.Hello("test"))).pid();
  }

  private List<Long> instances() {
    return ((Answer.Snapshot) agent.ask(new Request.Observe()))
        .instances().stream().map(instance -> instance.process().pid()).sorted().toList();
  }

  private long hanging() {
    try {
      return Files.readAllLines(root.resolve("requests")).stream()
          .filter(line -> line.equals("GET /slow HTTP/1.1"))
          .count();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private List<Tick> ticks(long after) {
    return ((Answer.Ticks) agent.ask(new Request.ReadTicks(PLACE, after, 5_000))).ticks();
  }

  /** Answers of releases, by ticks; a try that failed, and that no user saw, is none. */
  private long counted() {
    return ticks(0).stream()
        .flatMap(tick -> tick.tallies().stream())
        .mapToLong(tally -> tally.statuses().fine())
        .sum();
  }

  private List<Long> sequences() {
    return ticks(0).stream().map(Tick::sequence).toList();
  }

  private List<Long> consecutive() {
    long first = sequences().getFirst();
    return java.util.stream.LongStream.range(first, first + sequences().size()).boxed().toList();
  }

  private long fine() {
    return totals().releases().stream().mapToLong(Answer.OfRelease::fine).sum();
  }

  private Answer.Totals totals() {
    return (Answer.Totals) agent.ask(new Request.ReadTotals(PLACE));
  }
}
