package slipway.program;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A link that is root's, as the process sees it that acts for the owner of the data folder: it asks
 * whoever has started it, a line on standard output for a line on standard input.
 */
record AskedLink(BufferedReader in, PrintStream out) implements CurrentLink {
  /** Tells a process to ask. */
  static final String VARIABLE = "SLIPWAY_ASKS_FOR_THE_LINK";

  /** Begins a line that asks; the folder follows. */
  static final String ASKS = "use ";

  /** The answer where it was done; any other says why not. */
  static final String DONE = "done";

  static AskedLink ofStarter() {
    return new AskedLink(
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)), System.out);
  }

  @Override
  public void leadTo(Path folder) {
    out.println(ASKS + folder);
    out.flush();
    String answer = answer();
    if (!answer.equals(DONE)) {
      throw new StartRefused(answer);
    }
  }

  private String answer() {
    try {
      String line = in.readLine();
      return line == null ? "whoever began the upgrade is gone: run it again" : line;
    } catch (IOException e) {
      throw new StartRefused("whoever began the upgrade cannot be asked: " + e.getMessage(), e);
    }
  }
}
