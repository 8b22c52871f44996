package slipway.secrets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A program that prints a secret, run without a shell in the environment of whoever reads it, so
 * that it finds what it needs to log in. What it says of failures is not passed on: it may hold
 * anything.
 */
record Command(List<String> words, Duration within) {

  /** What it printed. */
  Secret run(Reference reference, Map<String, String> environment) {
    var builder =
        new ProcessBuilder(words)
            .directory(Path.of("/").toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      return missing(reference, "cannot be run: not there, or not executable");
    }
    try {
      return ended(reference, process);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private Secret ended(Reference reference, Process process) {
    var printed = new FutureTask<>(() -> read(process));
    Thread.ofVirtual().start(printed);
    try {
      byte[] bytes = printed.get(within.toMillis(), TimeUnit.MILLISECONDS);
      if (bytes.length > Content.LONGEST) {
        return missing(reference, "prints more than %d bytes".formatted(Content.LONGEST));
      }
      if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
        return late(reference);
      }
      return process.exitValue() == 0
          ? Content.of(reference, bytes)
          : missing(
              reference,
              "ended with status %d; run it by hand to see what it says"
                  .formatted(process.exitValue()));
    } catch (TimeoutException e) {
      return late(reference);
    } catch (ExecutionException e) {
      return missing(reference, "was cut off before it had printed all");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return missing(reference, "was not waited for");
    }
  }

  private static byte[] read(Process process) throws IOException {
    try (InputStream out = process.getInputStream()) {
      return out.readNBytes(Content.LONGEST + 1);
    }
  }

  private Secret late(Reference reference) {
    return missing(reference, "did not end within %d ms".formatted(within.toMillis()));
  }

  private Secret missing(Reference reference, String why) {
    return new Secret.Missing("%s: its command %s %s".formatted(reference, words.getFirst(), why));
  }
}
