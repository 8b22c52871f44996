package slipway.program;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;

/**
 * What server, agent and whoever starts them leave in a run-time folder.
 *
 * @param folder the run-time folder
 * @param note in the data folder, names that folder as the one in use
 */
record Leftovers(Path folder, Path note) {
  private static final Pattern OURS =
      Pattern.compile(
          "(?:agent|listeners|kept|guests)\\.sock|agent-[0-9a-f]+\\.lock|(?:wrapper|signal)-[0-9a-f]+\\.sh"
              + "|data-folder|link--?\\d+(?:\\.next)?|warm--?\\d+");

  /** Removes them, unless an agent lives that has the folder; what others have put there stays. */
  void remove(boolean folderToo) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      boolean empty = true;
      if (isLocked()) {
        return;
      }
      for (Path file : files) {
        boolean ours = OURS.matcher(String.valueOf(file.getFileName())).matches();
        empty &= ours && Files.deleteIfExists(file);
      }
      Files.deleteIfExists(note);
      if (folderToo && empty) {
        Files.deleteIfExists(folder);
      }
    } catch (IOException | DirectoryIteratorException e) {
      System.getLogger(Leftovers.class.getName())
          .log(System.Logger.Level.WARNING, "run-time folder " + folder + " is not cleared", e);
    }
  }

  private boolean isLocked() throws IOException {
    try (DirectoryStream<Path> locks = Files.newDirectoryStream(folder, "agent-*.lock")) {
      for (Path lock : locks) {
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
          if (channel.tryLock() == null) {
            return true;
          }
        }
      }
      return false;
    }
  }
}
