package slipway.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;
import static slipway.acceptance.Eventually.eventually;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;

/** Projects as people have them: begun with init, released, changed, released, taken back. */
@Execution(CONCURRENT)
class InitTest {
  private static final int A_SECOND = 25;
  private static final int ASKED_AGAIN = 20;

  @TempDir static Path root;
  private static Slipway slipway;

  @BeforeAll
  static void one_slipway() {
    slipway = new Slipway(root);
    String java = Path.of(System.getProperty("java.home"), "bin").toString();
    slipway.environment().put("PATH", java + ":/usr/bin:/bin");
    slipway.up();
  }

  @AfterAll
  static void nothing_is_left() {
    slipway.close();
  }

  @Test
  void a_flask_project_is_released_and_each_client_stays_with_one_version() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/gunicorn")), "the Debian package gunicorn");
    assumeTrue(
        Files.isDirectory(Path.of("/usr/lib/python3/dist-packages/flask")),
        "the Debian package python3-flask");
    Path project = project("flaskshop");
    Files.writeString(
        project.resolve("app.py"),
        """
        from flask import Flask

        app = Flask(__name__)


        @app.route("/")
        def index():
            return "<p>hello from v1</p>"


        @app.route("/health")
        def health():
            return {"status": "ok"}
        """);
    Path yaml = begin(project);
    assertThat(yaml).content().contains("gunicorn", "routing: cookie");
    release(project, "app.py", true);
  }

  @Test
  void a_node_project_is_released() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/node")), "the Debian package nodejs");
    Path project = project("nodeshop");
    Files.writeString(
        project.resolve("package.json"),
        """
        {"name": "nodeshop", "version": "1.0.0", "scripts": {"start": "node server.js"}}
        """);
    Files.writeString(
        project.resolve("server.js"),
        """
        const http = require('node:http');

        const server = http.createServer((request, response) => {
          if (request.url === '/health') {
            response.end('ok');
            return;
          }
          response.setHeader('Content-Type', 'application/json');
          response.end(JSON.stringify({greeting: 'hello from v1'}));
        });
        server.keepAliveTimeout = 90_000;
        server.listen(process.env.PORT, '127.0.0.1');
        process.on('SIGTERM', () => server.close(() => process.exit(0)));
        """);
    begin(project);
    release(project, "server.js", false);
  }

  @Test
  void a_java_project_is_released() throws IOException {
    Path project = project("javashop");
    Files.writeString(
        project.resolve("Shop.java"),
        """
        import com.sun.net.httpserver.HttpServer;
        import java.net.InetSocketAddress;
        import java.nio.charset.StandardCharsets;
        import java.util.List;

        class Shop {
          public static void main(String[] args) throws Exception {
            int port = Integer.parseInt(args[List.of(args).indexOf("--port") + 1]);
            var server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
            answer(server, "/health", "ok");
            answer(server, "/", "hello from v1");
            server.start();
          }

          static void answer(HttpServer server, String path, String text) {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            server.createContext(
                path,
                exchange -> {
                  exchange.sendResponseHeaders(200, body.length);
                  exchange.getResponseBody().write(body);
                  exchange.close();
                });
          }
        }
        """);
    begin(project);
    release(project, "Shop.java", false);
  }

  private static Path project(String name) throws IOException {
    return Files.createDirectories(root.resolve("projects").resolve(name));
  }

  /** As a user: init, a look at the file, check. The port is a free one, and time is short. */
  private static Path begin(Path project) throws IOException {
    slipway.in(project, "init").ended(0);
    Path yaml = project.resolve("slipway.yaml");
    String written = Files.readString(yaml);
    assertThat(written).contains("127.0.0.1:8080", "# strategy: blueGreen");
    Files.writeString(
        yaml,
        written
            .replace("127.0.0.1:8080", "127.0.0.1:" + FreePorts.next())
            .replace("# strategy: blueGreen", "strategy: {canary: {soak: 4s, atMost: 15s}}"));
    slipway.in(project, "check").ended(0);
    return yaml;
  }

  private static void release(Path project, String source, boolean sticky) throws IOException {
    String application = project.getFileName().toString();
    slipway.in(project, "deploy", "v1", "--yes").ended(0);
    int port = port(application);
    assertThat(Visit.of(port, "/"))
        .satisfies(v -> assertThat(v.status()).isEqualTo(200))
        .satisfies(v -> assertThat(v.body()).contains("hello from v1"));

    Path file = project.resolve(source);
    Files.writeString(file, Files.readString(file).replace("hello from v1", "hello from v2"));
    try (var trickle = new Trickle(port, "/", A_SECOND)) {
      var deploy = slipway.begin(project, "deploy", "v2", "--yes");
      eventually(
          "somebody meets v2",
          Duration.ofSeconds(60),
          () -> trickle.visits().stream().anyMatch(v -> v.body().contains("hello from v2")));
      if (sticky) {
        a_client_stays_where_it_is(port);
      }
      deploy.end(Duration.ofSeconds(60)).ended(0);
      assertThat(trickle.visits()).allSatisfy(v -> assertThat(v.status()).isEqualTo(200));
    }
    assertThat(Visit.of(port, "/").body()).contains("hello from v2");
    slipway.in(project, "rollback").ended(0);
    assertThat(Visit.of(port, "/").body()).contains("hello from v1");
  }

  /** Many do; of each kind there is one with a probability of nearly 1. */
  private static void a_client_stays_where_it_is(int port) {
    for (int client = 0; client < ASKED_AGAIN; client++) {
      Visit.Cookied first = Visit.withCookie(port, "/", "");
      for (int again = 0; again < 3; again++) {
        assertThat(Visit.withCookie(port, "/", first.cookie()).visit().body())
            .isEqualTo(first.visit().body());
      }
    }
  }

  private static int port(String application) {
    String address = slipway.lane(application).get("components").get(0).get("address").asString();
    return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
  }
}
