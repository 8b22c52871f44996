package slipway.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static slipway.acceptance.Eventually.eventually;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long after a host's return all entries answer, beside what the programs themselves need one
 * after the other. Named so that no build runs it; docs/performance.md has the command.
 */
class RebootBenchmark {
  private static final int ROUNDS = Integer.getInteger("rounds", 5);
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final double ALLOWED_TIMES = 1.5;
  private static final double ALLOWED_SECONDS = 2;
  private static final List<String> CHAIN = List.of("base", "middle", "front");
  private static final String PROGRAM =
      """
      import http.server, sys, time
      time.sleep(float(sys.argv[2]))
      class Answer(http.server.BaseHTTPRequestHandler):
          def do_GET(self):
              self.send_response(200)
              self.send_header('Content-Length', '2')
              self.end_headers()
              self.wfile.write(b'ok')
          def log_message(self, *words): pass
      http.server.ThreadingHTTPServer(('127.0.0.1', int(sys.argv[1])), Answer).serve_forever()
      """;

  @TempDir Path root;
  private final List<Integer> ports = new ArrayList<>();

  @Test
  void all_entries_answer_soon_after_a_reboot() throws Exception {
    Shop shop = chain();
    try (Slipway slipway = new Slipway(root).measured()) {
      slipway.up();
      slipway.in(shop.folder(), "deploy", "v1", "--yes").ended(0);
      double alone = alone(slipway, shop.folder().resolve("serve.py"));
      List<Double> took = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        slipway.killHost();
        took.add(comesBack(slipway));
      }
      double allowed = ALLOWED_TIMES * alone + ALLOWED_SECONDS;
      System.out.printf(
          "the longest chain needs %.2f s by itself, allowed are %.2f s; all entries answered after %s s%n",
          alone, allowed, took.stream().map("%.2f"::formatted).toList());
      assertThat(Collections.max(took)).isLessThan(allowed);
    }
  }

  private Shop chain() {
    for (int i = 0; i < CHAIN.size(); i++) {
      ports.add(FreePorts.next());
    }
    String component =
        """
          %s:
            run: [/usr/bin/python3, serve.py, "{port}", "%s"]
            ready: {get: /, within: 30s}
            after: [%s]
        """;
    return Shop.at(root, "chain")
        .write("serve.py", PROGRAM)
        .write(
            "slipway.yaml",
            "application: chain\ncomponents:\n"
                + component.formatted("base", "1.5", "")
                + component.formatted("middle", "2.5", "base")
                + component.formatted("front", "1", "middle")
                + """
                environments:
                  production:
                    components:
                      base: {entry: 127.0.0.1:%d}
                      middle: {entry: 127.0.0.1:%d}
                      front: {entry: 127.0.0.1:%d}
                    strategy: recreate
                    watch: {for: 0s}
                """
                    .formatted(ports.toArray()));
  }

  /** From the start of each to its first answer, summed up; without Slipway. */
  private static double alone(Slipway slipway, Path program) throws Exception {
    double sum = 0;
    for (String pause : List.of("1.5", "2.5", "1")) {
      int port = FreePorts.next();
      long begun = System.nanoTime();
      Process process =
          new ProcessBuilder("/usr/bin/python3", program.toString(), "" + port, pause).start();
      eventually("it answers", SOON, () -> answers(port));
      sum += seconds(begun);
      process.destroyForcibly().waitFor();
    }
    assertThat(slipway.instances("chain")).hasSize(CHAIN.size());
    return sum;
  }

  /** From the start of the first process until all answer. */
  private double comesBack(Slipway slipway) {
    long begun = System.nanoTime();
    Slipway.Started up =
        slipway.begin(root.resolve("home"), "up", "--detach", "--listen", "127.0.0.1:0");
    eventually("all answer", SOON, () -> ports.stream().allMatch(RebootBenchmark::answers));
    double took = seconds(begun);
    up.end(SOON).ended(0);
    return took;
  }

  private static boolean answers(int port) {
    try {
      return Visit.of(port, "/").status() == 200;
    } catch (AssertionError | RuntimeException _) {
      return false; // nobody listens yet
    }
  }

  private static double seconds(long begun) {
    return (System.nanoTime() - begun) / 1e9;
  }
}
