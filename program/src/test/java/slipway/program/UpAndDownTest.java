package slipway.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import slipway.agent.control.Agent;
import slipway.agent.protocol.AgentClient;
import slipway.agent.protocol.Answer;
import slipway.agent.protocol.Entry;
import slipway.agent.protocol.Launch;
import slipway.agent.protocol.Place;
import slipway.agent.protocol.Request;
import slipway.agent.protocol.Routes;
import slipway.cli.client.DataFolder;

/** Server and agent as processes of their own, begun and ended as people do it. */
@Execution(ExecutionMode.CONCURRENT)
class UpAndDownTest {
  @TempDir Path root;
  private Folders folders;
  private Agents agents;

  @BeforeEach
  void two_folders() {
    folders = new Folders(root.resolve("data"), root.resolve("run"));
    agents = new Agents(folders, OwnProcess.likeThis(), "test", System::nanoTime);
  }

  @AfterEach
  void no_agent_is_left() {
    agents.find().ifPresent(found -> agents.end(found.process()));
  }

  @Test
  void down_ends_what_up_has_begun() throws Exception {
    try (Command up = up()) {
      assertThat(up.output()).contains("/open?once=", folders.data().toString(), "started now");
      assertThat(run("up", "--listen", "127.0.0.1:0"))
          .startsWith("1 ")
          .contains("in use by", "process " + up.process().pid());
      // The one that was refused has not taken the agent with it.
      assertThat(agents.find()).isPresent();
      assertThat(run("down")).startsWith("0 ");
      assertThat(up.awaitEnd()).isZero();
    }
    assertThat(agents.find()).isEmpty();
    assertThat(folders.runTime()).isEmptyDirectory();
    assertThat(run("down")).startsWith("0 ").contains("no server runs", "no agent");
    assertThat(run("down", "-o", "json"))
        .startsWith("0 {")
        .contains("\"serverIs\" : \"none\"", "\"applications\" : \"none\"");
  }

  @Test
  void an_address_of_a_slipway_is_told_as_such_and_nothing_is_begun() throws Exception {
    var elsewhere = new Folders(root.resolve("other"), root.resolve("other-run"));
    try (Command up = up()) {
      String own = new DataFolder(folders.data()).serving().address();
      assertThat(run(elsewhere, "up", "--detach", "--listen", own))
          .startsWith("1 ")
          .contains("where the Slipway of data folder " + folders.data() + " answers")
          .contains("slipway down --data " + folders.data(), "--listen 127.0.0.1:")
          .doesNotContain("pid");
      ListenAddress entry = Ports.free();
      openEntry(entry.port());
      assertThat(run(elsewhere, "up", "--listen", entry.toString()))
          .startsWith("1 ")
          .contains("the users of shop in production", "component backend")
          .contains("data folder " + folders.data(), "choose another address")
          .doesNotContain("pid", "end that");
      assertThat(elsewhere.data()).doesNotExist();
      assertThat(elsewhere.runTime()).doesNotExist();
      assertThat(run("down")).startsWith("0 ");
      assertThat(up.awaitEnd()).isZero();
    }
  }

  private void openEntry(int port) {
    var place = new Place("shop", "production", "backend");
    var conduct = new Launch.Conduct("", 5_000, "", 0, "TERM", 2_000, false, Launch.Limits.NONE);
    var launch =
        new Launch(place, "v1", root + "", List.of("sleep", "60"), Map.of(), conduct, List.of());
    var entry = new Entry("127.0.0.1", port, Entry.Unit.REQUEST, "", Entry.Limits.DEFAULT);
    var routes = new Routes(List.of(new Routes.Arm("v1", Routes.ALL)), "v1", "", 0, 0, 0);
    try (var client = new AgentClient(Agent.socketIn(folders.runTime()), Duration.ofSeconds(10))) {
      Eventually.eventually(
          "users come in",
          Duration.ofSeconds(20),
          () ->
              client.ask(new Request.Run(launch, 1, 1)) instanceof Answer.Reached
                  && client.ask(new Request.Route(place, entry, routes, 1))
                      instanceof Answer.Reached);
    }
  }

  @Test
  void a_file_is_no_data_folder() throws Exception {
    var file = new Folders(Files.createFile(root.resolve("file")), folders.runTime());
    for (String typed : List.of("up", "server", "agent", "down")) {
      assertThat(run(file, typed))
          .startsWith("1 ")
          .contains(file.data() + " is a file, and the data folder has to be a folder");
    }
  }

  @Test
  void an_interrupt_leaves_the_agent_to_the_next_up_and_down_ends_what_hangs() throws Exception {
    ProcessHandle agent;
    try (Command up = up()) {
      agent = agents.find().orElseThrow().process();
      signal("INT", up.process());
      assertThat(up.awaitEnd()).isEqualTo(130);
      assertThat(up.output()).contains("go on serving", "slipway down");
    }
    assertThat(agent.isAlive()).isTrue();
    String detached = run("up", "--detach", "--listen", "127.0.0.1:0", "-o", "json");
    assertThat(detached)
        .startsWith("0 {")
        .contains("\"address\" : \"http://127.0.0.1:", "/open?once=")
        .contains("\"agent\" : " + agent.pid());
    assertThat(agents.find().orElseThrow().process()).isEqualTo(agent);
    ProcessHandle server = new Remains(folders).server().orElseThrow();
    signal("STOP", server);
    Files.writeString(
        folders.data().resolve("server.json"), "{\"address\":\"127.0.0.1:1\",\"pid\":1}");
    assertThat(run("down", "--keep"))
        .startsWith("0 ")
        .contains("(pid %d) did not answer".formatted(server.pid()));
    assertThat(server.isAlive()).isFalse();
    assertThat(agent.isAlive()).isTrue();
    assertThat(run("down")).startsWith("0 ").contains("the agent and the applications have ended");
    ProcessEnd.await(agent, Duration.ofSeconds(5), "the agent");
  }

  @Test
  void a_port_that_is_taken_is_refused_with_the_name_of_the_program_and_no_agent_stays()
      throws Exception {
    var holder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Greeter.class.getName(),
                "0",
                "taken")
            .start();
    try (var words = holder.inputReader()) {
      String port = words.readLine();
      assertThat(run("up", "--listen", "127.0.0.1:" + port))
          .startsWith("1 ")
          .contains("127.0.0.1:%s is taken by pid %d (java".formatted(port, holder.pid()))
          .doesNotContain("Exception");
    } finally {
      holder.destroyForcibly();
    }
    Eventually.eventually("the agent ends", Duration.ofSeconds(20), () -> agents.find().isEmpty());
  }

  @Test
  void a_lease_that_helps_nobody_is_refused_before_anything_begins() throws Exception {
    for (String lease : List.of("4s", "11m")) {
      assertThat(run("up", "--lease", lease))
          .startsWith("1 ")
          .contains("--lease is", "expected 5 s to 600 s");
    }
    assertThat(agents.find()).isEmpty();
  }

  @Test
  void users_are_served_where_the_server_cannot_start() throws Exception {
    folders.make();
    agents.findOrStart();
    ListenAddress entry = Ports.free();
    openEntry(entry.port());
    agents.end(agents.find().orElseThrow().process());
    Files.writeString(folders.data().resolve("journal.db"), "no journal");

    assertThat(run("up", "--listen", "127.0.0.1:0")).startsWith("1 ").contains("journal.db");

    assertThat(agents.find()).as("the agent goes on").isPresent();
    assertThat(Ports.takenBy(entry)).as("users come in").isPresent();
    assertThat(run("down")).startsWith("0 ");
  }

  @Test
  void a_second_slipway_keeps_out_of_the_first_ones_folders() throws Exception {
    folders.make();
    agents.findOrStart();
    var elsewhere = new Folders(root.resolve("other"), folders.runTime());
    assertThat(run(elsewhere, "up"))
        .startsWith("1 ")
        .contains("in use by the agent of data folder");
    var moved = new Folders(folders.data(), root.resolve("moved"));
    assertThat(run(moved, "agent")).startsWith("1 ").contains(folders.runTime().toString());
    assertThat(run("agent")).startsWith("1 ").contains("locked");
  }

  private Command up() throws IOException {
    return Command.start(root, arguments("up", "--listen", "127.0.0.1:0"))
        .awaitWords("Ctrl-C ends the server");
  }

  /** The exit code and what was written. */
  private String run(String... typed) throws IOException, InterruptedException {
    return run(folders, typed);
  }

  private String run(Folders where, String... typed) throws IOException, InterruptedException {
    try (Command command = Command.start(root, arguments(where, typed))) {
      return command.awaitEnd() + " " + command.output();
    }
  }

  private List<String> arguments(String... typed) {
    return arguments(folders, typed);
  }

  private static List<String> arguments(Folders where, String... typed) {
    List<String> all = new ArrayList<>(Arrays.asList(typed));
    all.addAll(List.of("--data", where.data() + "", "--runtime", where.runTime() + ""));
    return all;
  }

  private static void signal(String name, ProcessHandle process)
      throws IOException, InterruptedException {
    int code = new ProcessBuilder("kill", "-" + name, process.pid() + "").start().waitFor();
    assertThat(code).isZero();
  }
}
