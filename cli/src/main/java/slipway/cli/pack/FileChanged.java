package slipway.cli.pack;

import java.io.IOException;
import java.nio.file.Path;

/** Somebody wrote to a file while it was read. */
final class FileChanged extends IOException {
  private static final long serialVersionUID = 1L;

  FileChanged(Path file) {
    super(file + " was written to while it was read: deploy when the build is over");
  }
}
