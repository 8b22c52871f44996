package slipway.cli;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import slipway.api.Requests;

/**
 * The files a release is made of.
 *
 * @param folder absolute
 * @param configuration where the application's configuration is, or would be, among them
 * @param isCopy whether it was made for this, and is to be removed
 */
record ReleaseSource(Path folder, Path configuration, boolean isCopy) implements AutoCloseable {

  /**
   * What {@code --from} names: a folder, else a commit.
   *
   * @param here what a relative path is relative to
   * @param file the application's configuration, absolute; its folder's files in a commit are meant
   */
  static ReleaseSource find(Optional<String> from, Path here, Path file) {
    Path application = Optional.ofNullable(file.getParent()).orElse(file);
    Path name = application.relativize(file);
    if (from.isEmpty()) {
      return new ReleaseSource(application, name, false);
    }
    Path folder = here.resolve(from.get()).normalize();
    if (Files.isDirectory(folder)) {
      return new ReleaseSource(
          folder, file.startsWith(folder) ? folder.relativize(file) : name, false);
    }
    if (Files.exists(folder)) {
      throw Refusal.refused("--from %s is a file; expected a folder or a commit".formatted(folder));
    }
    var git = new Git(application);
    return git.commit(from.get())
        .map(commit -> exported(git, commit, name))
        .orElseThrow(
            () ->
                Refusal.refused(
                    "--from '%s' is neither a folder in %s nor a commit of the repository of %s"
                        .formatted(from.get(), here, application)));
  }

  private static ReleaseSource exported(Git git, String commit, Path name) {
    try {
      var copy = new ReleaseSource(Files.createTempDirectory("slipway-commit-"), name, true);
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

  Requests.Keep toKeep(String application, String version) {
    return new Requests.Keep(
        application, version, folder.toString(), Optional.of(configuration.toString()));
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
