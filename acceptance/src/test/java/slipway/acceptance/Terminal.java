package slipway.acceptance;

import static slipway.acceptance.Eventually.eventually;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A shell in which one command is typed after the other, as in a terminal. */
final class Terminal implements AutoCloseable {
  private static final Duration LONGEST_COMMAND = Duration.ofSeconds(100);

  /** Whose right it is to change the host is root here, or nobody. */
  private static final String SUDO = "sudo() { [ \"$1\" != -u ] || shift 2; env \"$@\"; }\n";

  private static final int SECONDS_TO_END = 10;

  private final Path notes;
  private final Process shell;
  private final Writer keyboard;
  private int typed;

  /**
   * Nothing is typed yet.
   *
   * @param notes a folder for what is said
   */
  Terminal(Path notes, Path home, Map<String, String> environment) {
    try {
      this.notes = Files.createDirectories(notes);
      var builder =
          new ProcessBuilder("/bin/bash", "--noprofile", "--norc")
              .directory(Files.createDirectories(home).toFile())
              .redirectErrorStream(true)
              .redirectOutput(notes.resolve("shell.txt").toFile());
      builder.environment().clear();
      builder.environment().putAll(environment);
      builder.environment().put("HOME", home.toString());
      this.shell = builder.start();
      this.keyboard = shell.outputWriter();
      keyboard.write(SUDO);
    } catch (IOException e) {
      throw new UncheckedIOException("no bash", e);
    }
  }

  /** Types a command and waits for its end; nobody is there to be asked. */
  Said type(String command) {
    typed++;
    Path said = notes.resolve(typed + ".out");
    Path code = notes.resolve(typed + ".code");
    try {
      keyboard.write(
          """
          {
          %s
          } </dev/null >'%s' 2>&1
          echo $? >'%3$s.next'; mv '%3$s.next' '%3$s'
          """
              .formatted(command, said, code));
      keyboard.flush();
      eventually(() -> "ended: " + command, LONGEST_COMMAND, () -> Files.exists(code));
      int ended = Integer.parseInt(Files.readString(code).strip());
      return new Said(command, ended, Files.readString(said), "");
    } catch (IOException e) {
      throw new UncheckedIOException("nothing can be typed: " + command, e);
    }
  }

  /** What was begun in the background ends, too. */
  @Override
  public void close() {
    try {
      keyboard.write("for job in $(jobs -p); do kill $job; done\n");
      keyboard.close();
      shell.waitFor(SECONDS_TO_END, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException("the shell had gone", e);
    } finally {
      shell.destroy();
    }
  }
}
