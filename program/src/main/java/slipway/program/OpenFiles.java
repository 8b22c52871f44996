package slipway.program;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What processes have open, as the kernel knows it (proc(5)). */
final class OpenFiles {
  private OpenFiles() {}

  /** The files, and what else has a descriptor; empty for a process of another user. */
  static List<Path> of(long pid) {
    List<Path> files = new ArrayList<>();
    Path descriptors = Path.of("/proc", Long.toString(pid), "fd");
    try (DirectoryStream<Path> open = Files.newDirectoryStream(descriptors)) {
      for (Path each : open) {
        target(each).ifPresent(files::add);
      }
    } catch (IOException | DirectoryIteratorException e) {
      return List.of(); // gone meanwhile, or of another user
    }
    return files;
  }

  /** Empty for a descriptor that was closed meanwhile: the others are as they are. */
  private static Optional<Path> target(Path descriptor) throws IOException {
    try {
      return Optional.of(Files.readSymbolicLink(descriptor));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }
}
