package slipway.acceptance;

import java.nio.file.Path;
import slipway.testkit.TestAuthority;

/** What is different for a reader of some page: where they come from, and what is theirs. */
final class Readers {
  private static final String UP = "slipway up --detach";

  /** From here on the reader has a Slipway of their own, which is not up. */
  private static final String OWN = "export SLIPWAY_DATA=~/own SLIPWAY_RUNTIME=~/own-run";

  private static final String COMES_BACK =
      "curl -s --retry 9 --retry-connrefused http://127.0.0.1:8080/ | grep 'hello from v1'";
  private static final String SECRET =
      "python3 -c 'import json, sys; print(json.load(sys.stdin)[\"secret\"])'";
  private static final String ADDRESS =
      "python3 -c 'import json, sys; print(json.load(sys.stdin)[\"address\"])'";

  /** What certbot does after it has renewed a certificate. */
  private static final String RENEWED =
      "echo chain >fullchain.pem; echo key >privkey.pem; mkdir -p etc/slipway;"
          + " RENEWED_LINEAGE=$PWD sh etc/letsencrypt/renewal-hooks/deploy/slipway"
          + " && [ \"$(cat etc/slipway/shop.pem etc/slipway/shop.key | tr '\\n' ' ')\" = 'chain key ' ]";

  private Readers() {}

  /** Nothing runs yet; whatever Debian and a JDK have can be run. */
  static Slipway slipway(Path root) {
    var slipway = new Slipway(root);
    String programs =
        "%s:%s:/usr/sbin:/usr/bin:/sbin:/bin"
            .formatted(
                Archive.LAUNCHER.getParent(), Path.of(System.getProperty("java.home"), "bin"));
    slipway.environment().put("PATH", programs);
    return slipway;
  }

  /** Brings the reader to where the page begins. */
  static void ready(Walk walk) {
    switch (walk.page().name()) {
      case "flask", "node", "java", "static-site", "behind-nginx" ->
          walk.replacing("each: 10s", "each: 1s").replacing("soak: 20s", "soak: 2s");
      case "being-told" -> site(walk, "told", "notify: [{command: [/bin/cat]}]");
      case "checks" -> checks(walk);
      case "from-ci" -> fromCi(walk);
      case "going-back" -> goingBack(walk);
      case "monitoring" -> monitoring(walk);
      case "on-systemd" -> onSystemd(walk);
      case "when-something-is-stuck" -> walk.after(OWN).ends("slipway doctor", 1);
      case "who-may" -> whoMay(walk);
      default -> {}
    }
  }

  /** An application that starts at once, in a folder of its own, and v1 of it runs. */
  private static Walk site(Walk walk, String application, String production) {
    return files(walk, application, production).after("slipway deploy v1");
  }

  private static Walk files(Walk walk, String application, String production) {
    return walk.after("mkdir ~/" + application, "cd ~/" + application)
        .has("public/index.html", "hello from v1\n")
        .has(
            "slipway.yaml",
            """
            application: %s
            components:
              frontend:
                run: [python3, -m, http.server, "{port}", --bind, 127.0.0.1, --directory, public]
                ready: GET /
            environments:
              production:
                entry: 127.0.0.1:8080
                strategy: recreate
                watch: {for: 0s}
            """
                    .formatted(application)
                + production.indent(4));
  }

  /** What was saved comes back elsewhere, and goes on there. */
  static void backup(Walk walk) {
    Path srv = walk.home().resolve("srv");
    site(walk.after(UP), "shop", "")
        .replacing("/var/backups", walk.home())
        .replacing("/srv/slipway", srv)
        .before("slipway up --data /srv/slipway", "slipway down")
        .before(
            "slipway down --keep",
            "export SLIPWAY_DATA=" + srv,
            COMES_BACK,
            "echo hello from v2 >public/index.html",
            "slipway deploy v2",
            "slipway rollback",
            COMES_BACK,
            "slipway deploy v2")
        .before(
            "slipway up --moved",
            "slipway down",
            "printf '0000000000000000\\n/srv/other\\n1\\n' >$SLIPWAY_DATA/home")
        .afterwards("slipway down");
  }

  private static void checks(Walk walk) {
    files(walk, "checked", "checks: {before: [], scheduled: [health]}")
        .after("sed -i '1a checks: {health: GET /}' slipway.yaml", "slipway deploy v1");
  }

  /** The shop of the guide for Java; its users come all the while. */
  static void firstDeployment(Walk walk) {
    String shop = Page.guide("java").blocks("java").getFirst().text();
    walk.after("mkdir ~/shop", "cd ~/shop")
        .has("Shop.java", shop)
        .before(
            "slipway check",
            "sed -i 's/80[8]0/8080/; s/# strategy: .*/strategy: {canary: {shares: [50%], each: 1s,"
                + " soak: 1s}}/' slipway.yaml")
        .before(
            "slipway deploy v2",
            "echo >>Shop.java",
            "while sleep 0.1; do curl -s http://127.0.0.1:8080/; done >~/answers.txt &");
  }

  /** As a job of a CI: by the server's address and a token that it has for that. */
  private static void fromCi(Walk walk) {
    files(walk, "shop", "")
        .before(
            "slipway deploy v42 --in production --yes --wait 1h",
            "export SLIPWAY_TOKEN=$(%s --app shop --in production -o json | %s)"
                .formatted("slipway token create a-job", SECRET),
            "export SLIPWAY_SERVER=$(%s <$SLIPWAY_DATA/server.json)".formatted(ADDRESS));
  }

  private static void goingBack(Walk walk) {
    site(walk, "back", "").after("echo hello from v2 >public/index.html", "slipway deploy v2");
  }

  private static void monitoring(Walk walk) {
    walk.replacing("~/.local/share/slipway", "~/own")
        .before("slipway up --detach --log-format json", OWN)
        .afterwards("slipway down");
  }

  /** A host in a folder, which systemd has not started; what it would start is up. */
  private static void onSystemd(Walk walk) {
    Path host = walk.home().resolve("host");
    String install = "slipway install --root " + host;
    files(walk.after("mkdir " + host), "hosted", "")
        .replacing("./slipway install", install)
        .replacing("slipway uninstall", "slipway uninstall --root " + host)
        .replacing("systemd-sysusers", "systemd-sysusers --root=" + host)
        .replacing("systemd-tmpfiles", "systemd-tmpfiles --root=" + host)
        .replacing("/etc/letsencrypt", host.resolve("etc/letsencrypt"))
        .replacing("/etc/slipway", host.resolve("etc/slipway"))
        .replacing("-o root -g slipway ", "")
        .before("sudo slipway uninstall --purge", install)
        .afterwards("cd " + host + "; " + RENEWED);
  }

  private static void whoMay(Walk walk) {
    var authority = TestAuthority.in(walk.home().resolve("ca"));
    var pair = authority.issue("server", "dns:localhost,ip:127.0.0.1");
    walk.replacing("ci-shop", "ci-whom")
        .replacing("/etc/slipway/tls.pem", pair.certificate())
        .replacing("/etc/slipway/tls.key", pair.key())
        .replacing("authority.pem", authority.file())
        .replacing("0.0.0.0:7070", "127.0.0.1:7070")
        .replacing("https://slipway.example.com:7070", "https://localhost:7070")
        .replacing("slipway_…", "$TOKEN");
    String tls = "slipway up --listen 0.0.0.0:7070 --tls-certificate /etc/slipway/tls.pem";
    walk.before(tls + " --tls-key /etc/slipway/tls.key", OWN)
        .before(
            "export SLIPWAY_SERVER=https://slipway.example.com:7070 SLIPWAY_TOKEN=slipway_…",
            "TOKEN=$(slipway token create ben --scope read -o json | %s)".formatted(SECRET))
        .before(
            "slipway up --plain-http-behind-proxy --public-url https://slipway.example.com",
            "unset SLIPWAY_SERVER SLIPWAY_TOKEN SLIPWAY_CA",
            "slipway down --keep")
        .afterwards("slipway down");
  }
}
