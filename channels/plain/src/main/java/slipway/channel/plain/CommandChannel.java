package slipway.channel.plain;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import slipway.channel.Channel;
import slipway.channel.Message;

/**
 * Runs a program with a message on its standard input, in an environment that holds nothing of the
 * server's. It has done its work when it ends with 0.
 */
record CommandChannel(List<String> arguments, Duration within) implements Channel {
  private static final String PATH = "/usr/local/bin:/usr/bin:/bin";

  @Override
  public Outcome send(Message message) {
    Process process;
    try {
      process = start(message);
    } catch (IOException e) {
      return new Outcome.NotYet(
          "%s cannot be started; it must be a program in %s, or named by its path"
              .formatted(arguments.getFirst(), PATH));
    }
    var last = LastLine.of(process.getInputStream());
    try {
      tell(process, Body.of(message));
      if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
        return new Outcome.NotYet(
            "%s did not end within %d s and was killed"
                .formatted(arguments.getFirst(), within.toSeconds()));
      }
      return outcome(process.exitValue(), last);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome.NotYet("the server ended meanwhile");
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private Process start(Message message) throws IOException {
    var builder = new ProcessBuilder(arguments).directory(Path.of("/").toFile());
    Map<String, String> environment = builder.environment();
    String home = environment.getOrDefault("HOME", "/");
    environment.clear();
    environment.put("PATH", PATH);
    environment.put("HOME", home);
    environment.put("LANG", "C.UTF-8");
    environment.put("SLIPWAY_KEY", message.key());
    environment.put("SLIPWAY_OCCASION", message.occasion().word());
    environment.put("SLIPWAY_APPLICATION", message.lane().application());
    environment.put("SLIPWAY_ENVIRONMENT", message.lane().environment());
    environment.put("SLIPWAY_SENTENCE", message.sentence());
    return builder.redirectErrorStream(true).start();
  }

  /** A program may end without reading: that is its own affair, and how it ends says more. */
  private static void tell(Process process, String body) {
    try (OutputStream in = process.getOutputStream()) {
      in.write((body + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      System.getLogger(CommandChannel.class.getName())
          .log(System.Logger.Level.DEBUG, "a command did not read its message", e);
    }
  }

  private Outcome outcome(int code, LastLine last) throws InterruptedException {
    String line = last.await();
    String said = line.isEmpty() ? "" : ": " + line;
    return code == 0
        ? new Outcome.Delivered(arguments.getFirst() + " ended with 0" + said)
        : new Outcome.NotYet("%s ended with %d%s".formatted(arguments.getFirst(), code, said));
  }
}
