package slipway.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slipway.agent.protocol.AgentClient;
import slipway.agent.protocol.Answer;
import slipway.agent.protocol.Request;

/**
 * What server and agent take while ten applications run and nobody comes. Named so that no build
 * runs it; docs/performance.md has the command.
 */
class IdleBenchmark {
  private static final int APPLICATIONS = 10;
  private static final Duration SETTLE = Duration.ofSeconds(Integer.getInteger("settle", 60));
  private static final Duration LOOKED_AT = Duration.ofSeconds(Integer.getInteger("seconds", 120));
  private static final int MOST_SERVER_MEGABYTES = 200;
  private static final int MOST_AGENT_MEGABYTES = 100;
  private static final long KIBIBYTE = 1024;
  private static final long MEGABYTE = 1_000_000;
  private static final double MOST_OF_A_CORE = .02;
  private static final double TICKS_A_SECOND = 100; // USER_HZ, proc(5)
  private static final int USER_TIME = 11; // behind the name, which ends with a bracket
  private static final int SYSTEM_TIME = 12;

  @TempDir Path root;

  @Test
  void ten_applications_at_rest() throws Exception {
    try (Slipway slipway = new Slipway(root).measured()) {
      slipway.up();
      for (int i = 0; i < APPLICATIONS; i++) {
        Shop shop =
            Shop.at(root, "app" + i).configured("instances: 1", "watch: {for: 0s}").version("v1");
        slipway.in(shop.folder(), "deploy", "v1", "--yes").ended(0);
      }
      long server = slipway.serverPid();
      long agent = agent(slipway);
      Eventually.pass(SETTLE);
      double serverBefore = busy(server);
      double agentBefore = busy(agent);
      Eventually.pass(LOOKED_AT);
      double serverCore = (busy(server) - serverBefore) / LOOKED_AT.toSeconds();
      double agentCore = (busy(agent) - agentBefore) / LOOKED_AT.toSeconds();
      long serverMegabytes = megabytes(server);
      long agentMegabytes = megabytes(agent);
      System.out.printf(
          "%d applications at rest for %d s: server %d MB and %.2f %% of a core, agent %d MB and %.2f %%%n",
          APPLICATIONS,
          LOOKED_AT.toSeconds(),
          serverMegabytes,
          serverCore * 100,
          agentMegabytes,
          agentCore * 100);
      assertThat(serverMegabytes).isLessThanOrEqualTo(MOST_SERVER_MEGABYTES);
      assertThat(agentMegabytes).isLessThanOrEqualTo(MOST_AGENT_MEGABYTES);
      assertThat(serverCore + agentCore).isLessThanOrEqualTo(MOST_OF_A_CORE);
    }
  }

  private static long agent(Slipway slipway) {
    Path socket = slipway.runTime().resolve("agent.sock");
    try (var client = new AgentClient(socket, Duration.ofSeconds(5))) {
      return ((Answer.Welcome) client.ask(new Request.Hello("a benchmark"))).pid();
    }
  }

  /** Seconds of a processor it has used so far. */
  private static double busy(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]))
        / TICKS_A_SECOND;
  }

  /** What of it is in memory, files it maps included. */
  private static long megabytes(long pid) throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
      String resident = lines.filter(l -> l.startsWith("VmRSS:")).findFirst().orElseThrow();
      return Long.parseLong(resident.replaceAll("\\D", "")) * KIBIBYTE / MEGABYTE;
    }
  }
}
