package slipway.program;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Which build of Slipway this is. */
final class Version {
  private static final String FILE = "version.txt";

  private Version() {}

  /** As in {@code 1.4.0 (3f2a9c1)}; without the commit where it was built outside a repository. */
  static String read() {
    try (InputStream file = Version.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IllegalStateException("this build of Slipway lacks its " + FILE);
      }
      return written(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("this build's " + FILE + " cannot be read", e);
    }
  }

  /** The build writes the version, and the commit where it knows one. */
  static String written(String text) {
    String[] words = text.strip().split("\\s+", -1);
    boolean knowsCommit = words.length > 1 && words[1].matches("[0-9a-f]{4,40}");
    return knowsCommit ? words[0] + " (" + words[1] + ")" : words[0];
  }
}
