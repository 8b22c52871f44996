package slipway.agent.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Files that the kernel makes up as they are read, of processes that may end meanwhile. */
final class KernelFile {
  private static final int PIECE = 8192;

  private KernelFile() {}

  /**
   * The whole of it, read in large pieces: some of these files end after the first, however short.
   *
   * @return empty where it is gone, or not for this user
   * @throws UnusableFolder when reading fails for a reason of our own
   */
  static Optional<String> text(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      var bytes = new ByteArrayOutputStream();
      byte[] piece = new byte[PIECE];
      int read = in.read(piece);
      while (read > 0) {
        bytes.write(piece, 0, read);
        read = in.read(piece);
      }
      return Optional.of(bytes.toString(StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      requireGone(file, e);
      return Optional.empty();
    }
  }

  /** The process has ended meanwhile, or is another user's; or it is our own trouble. */
  static void requireGone(Path path, IOException e) {
    boolean gone =
        e instanceof NoSuchFileException
            || e instanceof AccessDeniedException
            || String.valueOf(e.getMessage()).contains("No such process");
    if (!gone) {
      throw new UnusableFolder(path, "read", e);
    }
  }
}
