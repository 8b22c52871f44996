package slipway.program;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What processes have open, as the kernel knows it (proc(5)). */
final class OpenFiles {
  private OpenFiles() {}

  /** The files, and what else has a descriptor; empty for a process of another user. */
  static List<Path> of(long pid) {
    List<Path> files = new ArrayList<>();
    Path descriptors = Path.of("/proc", Long.toString(pid), "fd");
    try (DirectoryStream<Path> open = Files.newDirectoryStream(descriptors)) {
      for (Path each : open) {
        files.add(Files.readSymbolicLink(each));
      }
    } catch (IOException | DirectoryIteratorException e) {
      return List.of(); // gone meanwhile, or of another user
    }
    return files;
  }
}
