package slipway.acceptance;

import java.nio.file.Path;
import java.util.Set;

/** What is different for a reader of some page: where they come from, and what is theirs. */
final class Readers {
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

  /** Whether the page ends Slipway, replaces it, or says how it is started. */
  static boolean ownSlipway(Page page) {
    return Set.of("backup", "on-systemd", "upgrading", "who-may").contains(page.name());
  }

  /** Brings the reader to where the page begins. */
  static void ready(Walk walk) {
    switch (walk.page().name()) {
      case "flask", "node", "java", "static-site", "behind-nginx" -> {
        walk.replacing("each: 10s", "each: 1s").replacing("soak: 20s", "soak: 2s");
      }
      default -> {}
    }
  }
}
