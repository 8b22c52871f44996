package slipway.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import com.sun.net.httpserver.SimpleFileServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import slipway.testkit.TestAuthority;
import slipway.testkit.TestAuthority.Issued;

/** Jobs of a CI deploy over HTTPS, by the script and by the workflow that the examples have. */
@Execution(CONCURRENT)
class FromCiTest {
  private static final Path EXAMPLES = Page.CHECKOUT.resolve("examples/ci");
  private static final String DEPLOY = "exec sh ./deploy.sh \"$VERSION\" production";
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int PROMOTED = 0;
  private static final int REFUSED = 1;
  private static final int NO_ANSWER = 2;
  private static final int WENT_HOME = 3;
  private static final int STUCK = 4;
  private static final int STILL_ON_ITS_WAY = 5;

  @TempDir static Path root;
  private static Slipway slipway;
  private static TestAuthority authority;
  private static String server = "";

  @BeforeAll
  static void a_server_that_is_reached_by_tls() {
    authority = TestAuthority.in(root.resolve("ca"));
    Issued pair = authority.issue("server", "dns:localhost,ip:127.0.0.1");
    int port = FreePorts.next();
    server = "https://localhost:" + port;
    slipway = new Slipway(root);
    slipway
        .run(
            "up",
            "--detach",
            "--listen",
            "0.0.0.0:" + port,
            "--tls-certificate",
            pair.certificate().toString(),
            "--tls-key",
            pair.key().toString())
        .ended(0);
  }

  @AfterAll
  static void nothing_is_left() {
    slipway.close();
  }

  @Test
  void a_job_with_a_token_deploys_and_waits_and_one_of_another_environment_is_refused()
      throws Exception {
    Shop shop = project("shop");
    String production = token("ci-shop", "shop", "production");
    assertThat(job(shop, "v1", Map.of("SLIPWAY_TOKEN", production)).ended(PROMOTED).out())
        .contains("v1");
    assertThat(Visit.of(shop.port(), "/").body()).contains("\"version\":\"v1\"");
    assertThat(slipway.events("shop.production.1").get(0).get("actor").asString())
        .isEqualTo("ci-shop (claims ann@laptop)");

    String staging = token("ci-staging", "shop", "staging");
    assertThat(job(shop, "v2", Map.of("SLIPWAY_TOKEN", staging)).ended(REFUSED).all())
        .contains("token ci-staging may deploy of shop in staging")
        .contains("this needs deploy of shop in production");
    slipway.run("token", "revoke", "ci-shop").ended(0);
    assertThat(job(shop, "v2", Map.of("SLIPWAY_TOKEN", production)).ended(REFUSED).all())
        .contains("token ci-shop was taken back");
    var elsewhere =
        Map.of(
            "SLIPWAY_TOKEN",
            production,
            "SLIPWAY_SERVER",
            server.replace("localhost", "127.0.0.2"));
    assertThat(job(shop, "v2", elsewhere).ended(NO_ANSWER).all())
        .contains("127.0.0.2 was asked for");
  }

  @Test
  void a_job_ends_as_its_deployment_does() throws Exception {
    Path gate = Files.createFile(root.resolve("gate"));
    Shop shop = project("ends");
    Path file = shop.folder().resolve("slipway.yaml");
    String gated =
        "[/bin/sh, -c, 'test -e \"$0\" || exit 4; exec \"$@\"', \"%s\", ".formatted(gate);
    Files.writeString(
        file, Files.readString(file).replace(Shop.run(), gated + Shop.run().substring(1)));
    var token = Map.of("SLIPWAY_TOKEN", token("ci-ends", "ends", "production"));
    job(shop, "v1", token).ended(PROMOTED);

    shop.version("v2", "errorRate=2");
    assertThat(job(shop, "v2", token).ended(WENT_HOME).all()).contains("errorRate is '2'");

    shop.version("v3", "neverReady=true");
    var impatient = new TreeMap<>(token);
    impatient.put("SLIPWAY_WAIT", "1s");
    assertThat(job(shop, "v3", impatient).ended(STILL_ON_ITS_WAY).all())
        .contains("not over after 1", "ends.production.3 goes on", "slipway follow ends");
    slipway.run("abort", "--app", "ends").ended(0);

    shop.version("v4");
    Files.delete(gate);
    assertThat(job(shop, "v4", token).ended(STUCK).all())
        .contains("stuck", "exits at once", "slipway resume --in production");
    Files.createFile(gate);
    slipway.run("resume", "--app", "ends").ended(0);
    slipway.await("ends.production.4", "rolledBack", SOON);
    assertThat(Visit.of(shop.port(), "/").body()).contains("\"version\":\"v1\"");
  }

  @Test
  void the_workflow_builds_fetches_slipway_and_deploys_the_commit() throws Exception {
    Shop shop = project("flow");
    shop.write(
        "build.sh",
        """
        #!/bin/sh
        printf 'version=%s\\nseed=1\\n' "$(git rev-parse --short HEAD)" >shop.properties
        """);
    String commit = committed(shop.folder());
    var archive = Archive.packed();
    var shelf =
        SimpleFileServer.createFileServer(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            archive.getParent(),
            SimpleFileServer.OutputLevel.NONE);
    shelf.start();
    try {
      String script =
          Workflow.read(EXAMPLES.resolve("deploy.yaml"))
              .script(
                  Map.of(
                      "vars.SLIPWAY_ARCHIVE",
                      "http://127.0.0.1:%d/%s"
                          .formatted(shelf.getAddress().getPort(), archive.getFileName()),
                      "vars.SLIPWAY_SERVER",
                      server,
                      "secrets.SLIPWAY_TOKEN",
                      token("ci-flow", "flow", "production"),
                      "github.actor",
                      "ben"));
      Said said = machine("flow", List.of()).work("workflow", script, shop.folder(), runner());
      assertThat(said.ended(PROMOTED).out()).contains(commit);
    } finally {
      shelf.stop(0);
    }
    assertThat(Visit.of(shop.port(), "/").body()).contains("\"version\":\"" + commit + "\"");
    assertThat(slipway.events("flow.production.1").get(0).get("actor").asString())
        .isEqualTo("ci-flow (claims ben)");
  }

  /**
   * What GitHub's runner and the two actions before leave to steps, and an authority of our own.
   */
  private static Map<String, String> runner() {
    return Map.of(
        "RUNNER_TEMP", "/tmp",
        "GITHUB_PATH", "/tmp/paths",
        "JAVA_HOME", CiMachine.JDK,
        "PATH", CiMachine.JDK + "/bin:" + CiMachine.PROGRAMS,
        "SLIPWAY_CA", "authority.pem");
  }

  /** What is in the folder is in a repository; the short name of its commit. */
  private static String committed(Path folder) throws IOException {
    var terminal = new Terminal(root.resolve("git"), folder, Map.of("PATH", CiMachine.PROGRAMS));
    try (terminal) {
      terminal.type("chmod +x build.sh && git init -q . && git add .").ended(0);
      terminal.type("git -c user.name=ann -c user.email=ann@laptop commit -qm first").ended(0);
      return terminal.type("git rev-parse --short HEAD").ended(0).out().strip();
    }
  }

  private static Shop project(String application) throws IOException {
    Shop shop =
        Shop.at(root, application)
            .configured("instances: 1", "strategy: {backend: recreate}\nwatch: {for: 0s}")
            .version("v1");
    Files.copy(EXAMPLES.resolve("deploy.sh"), shop.folder().resolve("deploy.sh"));
    Files.copy(authority.file(), shop.folder().resolve("authority.pem"));
    return shop;
  }

  private static String token(String name, String application, String environment) {
    return slipway
        .run(
            "token",
            "create",
            name,
            "--app",
            application,
            "--in",
            environment,
            "--expires",
            "1h",
            "-o",
            "json")
        .ended(0)
        .json()
        .get("secret")
        .asString();
  }

  private static CiMachine machine(String name, List<Path> lent) {
    return new CiMachine(root.resolve("machines").resolve(name), lent);
  }

  /** By the script, with a release archive that is there already. */
  private static Said job(Shop shop, String version, Map<String, String> more) throws Exception {
    Map<String, String> variables = new TreeMap<>();
    variables.put("VERSION", version);
    variables.put("SLIPWAY", Archive.LAUNCHER.toString());
    variables.put("SLIPWAY_JAVA_HOME", CiMachine.JDK);
    variables.put("SLIPWAY_SERVER", server);
    variables.put("SLIPWAY_CA", "authority.pem");
    variables.put("SLIPWAY_ACTOR", "ann@laptop");
    variables.putAll(more);
    return machine(shop.application(), List.of(Archive.LAUNCHER.getParent()))
        .work("deploy-" + version, DEPLOY, shop.folder(), variables);
  }
}
