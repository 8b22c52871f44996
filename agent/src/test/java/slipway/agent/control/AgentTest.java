package slipway.agent.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static slipway.agent.control.RunningAgent.DEPLOYMENT;
import static slipway.agent.control.RunningAgent.PLACE;
import static slipway.agent.control.RunningAgent.until;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import slipway.agent.process.Host;
import slipway.agent.process.UnusableFolder;
import slipway.agent.protocol.Answer;
import slipway.agent.protocol.Place;
import slipway.agent.protocol.Request;
import slipway.agent.protocol.Tick;

/** Fences, leases and what the next agent finds, with real processes. */
@Execution(ExecutionMode.CONCURRENT)
class AgentTest {
  private static final int HALF = 5_000;
  private static final long SHORT = 300;
  private static final long LONG = 60_000;

  @TempDir Path root;

  @Test
  void an_order_that_comes_after_the_way_home_changes_nothing() {
    try (var agent = RunningAgent.on(root).running("v1", 1).running("v2", 1)) {
      assertThat(agent.expose(100, 1, LONG, 5)).isInstanceOf(Answer.Reached.class);
      assertThat(agent.home(7)).isInstanceOf(Answer.Reached.class);

      assertThat(agent.expose(HALF, 1, LONG, 6)).isInstanceOf(Answer.Superseded.class);

      assertThat(agent.exposed()).isZero();
    }
  }

  @Test
  void an_exposure_whose_lease_ran_out_is_over_whatever_order_repeats_it() {
    try (var agent = RunningAgent.on(root).running("v1", 1).running("v2", 1)) {
      agent.expose(100, 1, SHORT, 5);
      until(() -> agent.exposed() == 0);

      assertThat(agent.expose(100, 1, LONG, 5)).isInstanceOf(Answer.Expired.class);
      assertThat(agent.expose(HALF, 1, LONG, 9)).isInstanceOf(Answer.Expired.class);
      assertThat(agent.exposed()).isZero();
      assertThat(agent.expose(100, 2, LONG, 9)).isInstanceOf(Answer.Reached.class);
      assertThat(agent.exposed()).isEqualTo(100);
    }
  }

  @Test
  void the_next_agent_keeps_users_home_when_a_lease_ran_out_before() {
    try (var agent = RunningAgent.on(root).running("v1", 1).running("v2", 1)) {
      agent.expose(HALF, 1, SHORT, 5);
      until(() -> agent.exposed() == 0 && isWritten());
      agent.leave();
    }
    try (var next = RunningAgent.on(root)) {
      assertThat(next.exposed()).isZero();
      assertThat(next.routing().proven()).isEqualTo("v1");
      assertThat(next.expose(HALF, 1, LONG, 9)).isInstanceOf(Answer.Expired.class);
    }
  }

  /** What is remembered of the place names the deployment whose lease ran out only then. */
  private boolean isWritten() {
    try {
      Path file = root.resolve("data/places/" + PLACE.toString().replace('/', '.') + ".place");
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      return text.contains(DEPLOYMENT) && !text.contains("v2");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void the_next_agent_exposes_as_before_while_a_lease_is_in_force() {
    try (var agent = RunningAgent.on(root).running("v1", 1).running("v2", 1)) {
      agent.expose(HALF, 1, LONG, 5);
      agent.leave();
    }
    try (var next = RunningAgent.on(root)) {
      assertThat(next.exposed()).isEqualTo(HALF);
      assertThat(next.ask(new Request.Renew(PLACE, DEPLOYMENT, 1, 1, 0)))
          .isInstanceOf(Answer.Reached.class);
      assertThat(next.ask(new Request.Renew(PLACE, DEPLOYMENT, 2, 2, 0)))
          .isInstanceOf(Answer.Expired.class);
    }
  }

  @Test
  void ticks_count_on_when_the_clock_is_set_back_between_two_agents() {
    long last;
    try (var agent = RunningAgent.on(root).running("v1", 1)) {
      agent.home(1);
      until(() -> !ticks(agent).isEmpty());
      last = ticks(agent).getLast().sequence();
      agent.leave();
    }
    InstantSource yesterday = () -> Instant.now().minus(Duration.ofDays(1));
    try (var next = RunningAgent.on(root, yesterday)) {
      until(() -> !ticks(next).isEmpty());
      assertThat(ticks(next).getFirst().sequence()).isGreaterThan(last);
    }
  }

  @Test
  void a_request_that_hangs_is_told_of_before_it_ends() throws IOException {
    try (var agent = RunningAgent.on(root).running("v1", 1)) {
      agent.home(1);
      agent.ask(new Request.Renew(PLACE, DEPLOYMENT, 1, 1, 50));
      Files.createFile(root.resolve("hang"));
      String[] address = agent.routing().address().split(":", 2);
      try (var user = new Socket(address[0], Integer.parseInt(address[1]))) {
        user.getOutputStream()
            .write("GET / HTTP/1.1\r\nHost: shop\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

        until(
            () ->
                ticks(agent).stream()
                    .flatMap(tick -> tick.tallies().stream())
                    .anyMatch(tally -> tally.latency().overdue() == 1));

        assertThat(ticks(agent).stream().flatMap(t -> t.tallies().stream()))
            .allMatch(tally -> tally.requests() == 0);
      }
      Files.delete(root.resolve("hang"));
    }
  }

  @Test
  void an_entry_is_closed_when_whoever_was_in_has_been_answered() throws IOException {
    try (var agent = RunningAgent.on(root).running("v1", 1)) {
      agent.home(1);
      Files.createFile(root.resolve("hang"));
      String[] address = agent.routing().address().split(":", 2);
      try (var user = new Socket(address[0], Integer.parseInt(address[1]))) {
        user.getOutputStream()
            .write("GET / HTTP/1.1\r\nHost: shop\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        until(() -> agent.ask(new Request.ReadTotals(PLACE)) instanceof Answer.Totals);
        assertThat(agent.close(2)).isInstanceOf(Answer.Underway.class);

        Files.delete(root.resolve("hang"));
        assertThat(user.getInputStream().readAllBytes()).asString().startsWith("HTTP/1.1 200 ");
        until(() -> agent.close(2) instanceof Answer.Reached);
        assertThat(agent.close(2)).isInstanceOf(Answer.Reached.class);
      }
    }
  }

  @Test
  void an_entry_that_other_users_have_is_refused_and_says_whose_it_is() {
    var blog = new Place("blog", "production", "web");
    try (var agent = RunningAgent.on(root).running("v1", 1).running(blog, "v1", 1)) {
      agent.home(1);
      int port = Integer.parseInt(agent.routing().address().split(":", 2)[1]);

      Answer answer = agent.everybody(blog, port, 2);

      assertThat(answer).isInstanceOf(Answer.Refused.class);
      assertThat(answer.toString()).contains("users of shop/production/backend come in there");
    }
  }

  @Test
  void its_sockets_are_for_its_owner_only() throws IOException {
    try (var agent = RunningAgent.on(root);
        Stream<Path> files = Files.list(root.resolve("run"))) {
      assertThat(agent.ask(new Request.Hello("test"))).isInstanceOf(Answer.Welcome.class);
      List<Path> sockets = files.filter(f -> f.toString().endsWith(".sock")).toList();
      assertThat(sockets).hasSize(2);
      for (Path socket : sockets) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
            .as(socket.toString())
            .isEqualTo("rw-------");
      }
    }
  }

  @Test
  void a_run_time_folder_that_somebody_throws_away_is_made_anew() throws IOException {
    try (var agent = RunningAgent.on(root).running("v1", 1)) {
      agent.home(1);
      throwAway(root.resolve("run"));

      until(() -> agent.ask(new Request.Hello("test")) instanceof Answer.Welcome);
      assertThat(agent.running("v2", 2).expose(HALF, 1, LONG, 2))
          .isInstanceOf(Answer.Reached.class);
      assertThat(root.resolve("run/listeners.sock")).exists();
    }
  }

  @Test
  void a_data_folder_has_one_agent_whatever_becomes_of_the_run_time_folder() throws IOException {
    try (var agent = RunningAgent.on(root)) {
      throwAway(root.resolve("run"));
      var folders = new Host.Folders(root.resolve("data"), root.resolve("other"));
      var clocks = new Host.Clocks(InstantSource.system(), System::nanoTime);
      assertThatThrownBy(() -> Host.open(folders, System.getenv(), clocks))
          .isInstanceOf(UnusableFolder.class)
          .hasMessageContaining("held by pid " + ProcessHandle.current().pid());
      until(() -> agent.ask(new Request.Hello("test")) instanceof Answer.Welcome);
    }
  }

  private static void throwAway(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static List<Tick> ticks(RunningAgent agent) {
    return ((Answer.Ticks) agent.ask(new Request.ReadTicks(PLACE, 0, 10_000))).ticks();
  }
}
