package slipway.agent.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** A file or folder of the agent's cannot be read or written: not permitted, full, broken. */
public final class UnusableFolder extends UncheckedIOException {
  private static final long serialVersionUID = 1;

  private final String words;

  UnusableFolder(Path path, String what, IOException cause) {
    super(cause);
    words = "%s cannot be %s: %s".formatted(path, what, reason(cause));
  }

  @Override
  public String getMessage() {
    return words;
  }

  /** The exceptions of java.nio repeat the path and leave out what happened. */
  private static String reason(IOException e) {
    return switch (e) {
      case AccessDeniedException _ -> "permission denied";
      case NotDirectoryException _ -> "it is no folder";
      case FileAlreadyExistsException _ -> "something else is there";
      case DirectoryNotEmptyException d -> "the folder " + d.getFile() + " is in the way";
      case FileSystemException f when f.getReason() != null -> f.getReason();
      default -> String.valueOf(e.getMessage());
    };
  }
}
