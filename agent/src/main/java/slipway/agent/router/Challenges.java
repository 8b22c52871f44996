package slipway.agent.router;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import slipway.agent.router.http.OwnAnswer;

/**
 * Answers to the challenges of an authority that is to certify the host's names (RFC 8555, 8.3):
 * small files of one folder, each called by its token.
 */
final class Challenges {
  private static final Pattern ASKED =
      Pattern.compile("/\\.well-known/acme-challenge/(?<token>[A-Za-z0-9_-]{1,256})");
  private static final int MOST_BYTES = 4_096;

  private Challenges() {}

  /** The file that a request's target asks for; empty where it asks for something else. */
  static Optional<Path> asked(String folder, String target) {
    Matcher asked = ASKED.matcher(target);
    return folder.isEmpty() || !asked.matches()
        ? Optional.empty()
        : Optional.of(Path.of(folder, asked.group("token")));
  }

  /** What it holds. Reads from a disk, so not on an event loop. */
  static OwnAnswer answer(Path file) {
    try {
      if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) <= MOST_BYTES) {
        return new OwnAnswer(200, Files.readString(file, StandardCharsets.US_ASCII).strip());
      }
    } catch (IOException _) { // it cannot be read: for whoever asks it is not there
      return missing();
    }
    return missing();
  }

  private static OwnAnswer missing() {
    return new OwnAnswer(404, "There is no such challenge.");
  }
}
