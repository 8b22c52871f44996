package slipway.cli;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * The files a release is made of.
 *
 * @param folder absolute
 * @param isCopy whether it was made for this, and is to be removed
 */
record ReleaseSource(Path folder, boolean isCopy) implements AutoCloseable {

  /**
   * What {@code --from} names: a folder, else a commit.
   *
   * @param here what a relative path is relative to
   * @param application the folder of slipway.yaml, whose files in a commit are meant
   */
  static ReleaseSource find(Optional<String> from, Path here, Path application) {
    if (from.isEmpty()) {
      return new ReleaseSource(application, false);
    }
    Path folder = here.resolve(from.get()).normalize();
    if (Files.isDirectory(folder)) {
      return new ReleaseSource(folder, false);
    }
    if (Files.exists(folder)) {
      throw Refusal.refused("--from %s is a file; expected a folder or a commit".formatted(folder));
    }
    var git = new Git(application);
    return git.commit(from.get())
        .map(commit -> exported(git, commit))
        .orElseThrow(
            () ->
                Refusal.refused(
                    "--from '%s' is neither a folder in %s nor a commit of the repository of %s"
                        .formatted(from.get(), here, application)));
  }

  private static ReleaseSource exported(Git git, String commit) {
    try {
      var copy = new ReleaseSource(Files.createTempDirectory("slipway-commit-"), true);
      boolean whole = false;
      try {
        git.export(commit, copy.folder());
        whole = true;
      } finally {
        if (!whole) {
          copy.close();
        }
      }
      return copy;
    } catch (IOException e) {
      throw Refusal.refused("there is no room for the files of a commit: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    if (isCopy) {
      try {
        Files.walkFileTree(folder, new Removal());
      } catch (IOException e) {
        throw Refusal.refused("%s cannot be removed: %s".formatted(folder, e.getMessage()));
      }
    }
  }

  private static final class Removal extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(
        Path folder, @org.jspecify.annotations.Nullable IOException e) throws IOException {
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
