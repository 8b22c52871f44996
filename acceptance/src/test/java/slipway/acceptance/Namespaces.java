package slipway.acceptance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * Processes, mounts and addresses of one's own, which the kernel gives to root and whoever may act
 * as root. A test without that right is skipped, and says so in one line; whatever else goes wrong
 * with it is a failure.
 */
final class Namespaces {
  private static final int SECONDS_TO_TRY = 20;
  private static final String PROBE =
      "mount --make-rprivate / && mount -t tmpfs none /tmp && ip link set lo up";

  private Namespaces() {}

  /** Skips the test where there is no right to them. */
  static void needed() {
    String refusal = Refusal.WORDS;
    assumeTrue(
        refusal.isEmpty(),
        () -> "skipped: no right to unshare and mount here (root, CAP_SYS_ADMIN): " + refusal);
  }

  /** Asked once for all tests. */
  private static final class Refusal {
    static final String WORDS = words();

    private static String words() {
      try {
        Process process =
            new ProcessBuilder("unshare", "--mount", "--net", "--pid", "--fork", "sh", "-c", PROBE)
                .redirectErrorStream(true)
                .start();
        String said =
            new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (!process.waitFor(SECONDS_TO_TRY, TimeUnit.SECONDS)) {
          process.destroyForcibly();
          throw new AssertionError("unshare has not ended: " + said);
        }
        return process.exitValue() == 0 ? "" : said + " (status " + process.exitValue() + ")";
      } catch (IOException e) {
        throw new AssertionError("no unshare (Debian's package util-linux)", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted", e);
      }
    }
  }
}
