package slipway.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slipway.testkit.TestAuthority;
import slipway.testkit.TestAuthority.Issued;

/**
 * A job of a CI deploys over HTTPS by the example's script: on an empty file system in memory, with
 * the system's programs, a JDK and a release archive, none of which it can write to.
 */
class FromCiTest {
  private static final int LONGEST_SECONDS = 100;
  private static final int REFUSED = 1;
  private static final int NO_ANSWER = 2;

  /** A new root, in which the job's folder is the only one that is not the system's. */
  private static final String MACHINE =
      """
      set -eu
      mount --make-rprivate /
      mount -t tmpfs none "$R"
      mkdir "$R/usr" "$R/proc" "$R/dev" "$R/tmp" "$R/etc" "$R/job"
      for d in bin sbin lib lib64; do [ ! -e "/usr/$d" ] || ln -s "usr/$d" "$R/$d"; done
      readonly_bind() { mkdir -p "$R$1"; mount --bind "$1" "$R$1"; mount -o remount,bind,ro "$R$1"; }
      readonly_bind /usr
      case $JDK in /usr/*) ;; *) readonly_bind "$JDK" ;; esac
      readonly_bind "$ARCHIVE"
      mount -t proc proc "$R/proc"
      for f in null urandom random; do : >"$R/dev/$f"; mount --bind "/dev/$f" "$R/dev/$f"; done
      echo "127.0.0.1 localhost" >"$R/etc/hosts"
      cp -R "$JOB/." "$R/job/"
      echo ready
      exec chroot "$R" /bin/sh -c 'cd /job && exec sh ./deploy.sh "$VERSION" "$ENVIRONMENT"'
      """;

  @TempDir private Path root;
  private Shop shop;
  private Issued pair;
  private Path authority;

  @BeforeEach
  void aJobWithItsFiles() throws IOException {
    TestAuthority made = TestAuthority.in(root.resolve("ca"));
    authority = made.file();
    pair = made.issue("server", "dns:localhost,ip:127.0.0.1");
    shop =
        Shop.at(root, "shop")
            .configured("instances: 1", "strategy: {backend: recreate}\nwatch: {for: 0s}")
            .version("v1");
    Files.copy(Path.of("../examples/ci/deploy.sh"), shop.folder().resolve("deploy.sh"));
    Files.copy(authority, shop.folder().resolve("authority.pem"));
  }

  @Test
  void a_job_with_a_token_deploys_and_waits_and_one_of_another_environment_is_refused()
      throws Exception {
    var slipway = new Slipway(root);
    try (slipway) {
      int port = FreePorts.next();
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
      String server = "https://localhost:" + port;
      String production = token(slipway, "ci-shop", "production");
      Said job = job("v1", server, production);
      assertThat(job.ended(0).out()).contains("v1");
      assertThat(Visit.of(shop.port(), "/").body()).contains("\"version\":\"v1\"");
      assertThat(slipway.events("shop.production.1").get(0).get("actor").asString())
          .isEqualTo("ci-shop (claims ann@laptop)");

      String staging = token(slipway, "ci-staging", "staging");
      assertThat(job("v2", server, staging).ended(REFUSED).all())
          .contains("token ci-staging may deploy of shop in staging")
          .contains("this needs deploy of shop in production");
      slipway.run("token", "revoke", "ci-shop").ended(0);
      assertThat(job("v2", server, production).ended(REFUSED).all())
          .contains("token ci-shop was taken back");
      String elsewhere = server.replace("localhost", "127.0.0.2");
      assertThat(job("v2", elsewhere, production).ended(NO_ANSWER).all())
          .contains("127.0.0.2 was asked for");
    }
  }

  private static String token(Slipway slipway, String name, String environment) {
    return slipway
        .run(
            "token",
            "create",
            name,
            "--app",
            "shop",
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

  private Said job(String version, String server, String token) throws Exception {
    Path out = root.resolve("job.out");
    Path err = root.resolve("job.err");
    Path place = Files.createDirectories(root.resolve("machine"));
    var builder =
        new ProcessBuilder("unshare", "--mount", "--pid", "--fork", "sh", "-c", MACHINE)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment(version, server, token, place));
    Process process = builder.start();
    boolean ended = process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
    if (!ended) {
      process.children().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    String said = Files.readString(out, StandardCharsets.UTF_8);
    assumeTrue(said.startsWith("ready"), "only root may make a machine: " + Files.readString(err));
    assertThat(ended).as(said + Files.readString(err)).isTrue();
    return new Said("deploy.sh " + version, process.exitValue(), said, Files.readString(err));
  }

  private Map<String, String> environment(String version, String server, String token, Path place) {
    String jdk = System.getProperty("java.home");
    Map<String, String> environment = new TreeMap<>();
    environment.put("PATH", "/usr/bin:/bin:/usr/sbin:/sbin");
    environment.put("LANG", "C.UTF-8");
    environment.put("R", place.toString());
    environment.put("JDK", jdk);
    environment.put("ARCHIVE", String.valueOf(Archive.LAUNCHER.getParent()));
    environment.put("JOB", shop.folder().toString());
    environment.put("VERSION", version);
    environment.put("ENVIRONMENT", "production");
    environment.put("SLIPWAY", Archive.LAUNCHER.toString());
    environment.put("SLIPWAY_JAVA_HOME", jdk);
    environment.put("SLIPWAY_SERVER", server);
    environment.put("SLIPWAY_TOKEN", token);
    environment.put("SLIPWAY_CA", "authority.pem");
    environment.put("SLIPWAY_ACTOR", "ann@laptop");
    return environment;
  }
}
