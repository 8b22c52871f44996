package slipway.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static slipway.acceptance.Eventually.eventually;

import java.nio.file.Path;
import java.time.Duration;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Components call each other by the router, as users do: a version that is being tried gets its
 * share of those calls, too, and who calls need not be of the same version.
 */
class CallsTest {
  private static final Duration SOON = Duration.ofSeconds(40);
  private static final String CANARY = "calls.production.2";
  private static final Pattern WHO =
      Pattern.compile("front (v\\d).*<title>Shop (v\\d)<", Pattern.DOTALL);

  /** Answers with its own version, and what the backend says. */
  private static final String FRONT =
      """
      import http.server, re, sys, urllib.request
      own = re.search('version=(v[0-9])', open('shop.properties').read()).group(1)
      class Answer(http.server.BaseHTTPRequestHandler):
          def do_GET(self):
              said = b'ready'
              if self.path != '/health':
                  with urllib.request.urlopen(sys.argv[2] + '/', timeout=10) as backend:
                      said = b'front ' + own.encode() + b' ' + backend.read()
              self.send_response(200)
              self.send_header('Content-Length', str(len(said)))
              self.end_headers()
              self.wfile.write(said)
          def log_message(self, *words): pass
      http.server.ThreadingHTTPServer(('127.0.0.1', int(sys.argv[1])), Answer).serve_forever()
      """;

  @TempDir Path root;

  @Test
  void a_version_that_is_being_tried_gets_its_share_of_what_another_component_calls() {
    int front = FreePorts.next();
    Shop shop = Shop.at(root, "calls").version("v1").write("front.py", FRONT);
    shop.write("slipway.yaml", configuration(shop, front));
    try (Slipway slipway = Slipway.up(root)) {
      slipway.in(shop.folder(), "deploy", "v1", "--yes").ended(0);
      shop.version("v2");
      slipway.in(shop.folder(), "deploy", "v2", "--yes", "--no-wait").ended(0);
      eventually(
          () -> "half of the users: " + slipway.deployment(CANARY).get("sentence"),
          SOON,
          () -> slipway.share(CANARY) == 5_000);

      var met = new TreeSet<String>();
      eventually(
          () -> "who calls is of v1 and meets both, so far " + met,
          SOON,
          () -> {
            met.add(whoCalledWhom(front));
            return met.size() == 2;
          });
      assertThat(met).containsExactly("v1 v1", "v1 v2");
      slipway.run("abort", "--app", "calls").ended(0);
      slipway.await(CANARY, "rolledBack", SOON);
      assertThat(whoCalledWhom(front)).isEqualTo("v1 v1");
    }
  }

  private static String whoCalledWhom(int front) {
    String said = Visit.of(front, "/").body();
    Matcher who = WHO.matcher(said);
    assertThat(who.find()).as(said).isTrue();
    return who.group(1) + " " + who.group(2);
  }

  private static String configuration(Shop shop, int front) {
    return """
        application: calls
        components:
          backend:
            run: %s
            ready: {get: /health, within: 20s}
          front:
            run: [/usr/bin/python3, front.py, "{port}", "{url:backend}"]
            ready: {get: /health, within: 20s}
            after: [backend]
        environments:
          production:
            components:
              backend: {entry: "127.0.0.1:%d"}
              front: {entry: "127.0.0.1:%d"}
            strategy: {canary: {least: 50%%, most: 50%%, harmBudget: 1000000, soak: 5m, atMost: 6m}}
            watch: {for: 0s}
        """
        .formatted(Shop.run(), shop.port(), front);
  }
}
