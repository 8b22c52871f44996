package slipway.placement.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import slipway.deployment.DeploymentId;
import slipway.release.Artifacts.Unkeepable;
import slipway.release.Digest;

/**
 * Copies of releases' copies in which something was prepared: one for every way of preparing, so
 * that a changed {@code prepare} never touches what instances of the same files run from. A failed
 * one is of no use to the next deployment, which begins with a fresh copy.
 */
final class PreparedCopies {
  private static final String DONE = "done";

  private final ReleaseCopies copies;
  private final Path folder;

  PreparedCopies(ReleaseCopies copies, Path folder) {
    this.copies = copies;
    this.folder = folder;
  }

  /**
   * What is run in a copy, and with what: the same is prepared once.
   *
   * @param command empty when nothing is
   */
  record Way(
      Digest artifact,
      String component,
      List<String> command,
      SortedMap<String, String> environment) {

    /** The same for everything that is prepared the same way. */
    String name() {
      return component + "-" + Digest.of(command + "\n" + environment).hex();
    }
  }

  private Path of(Way way) {
    return folder.resolve(way.artifact().hex()).resolve(way.name());
  }

  private Path mark(Way way) {
    return of(way).resolve(DONE);
  }

  /** Where instances run: in the copy that was prepared so, or else in the release's own. */
  Path folder(Way way) {
    return prepared(way).orElseGet(() -> copies.folder(way.artifact()));
  }

  /** The copy that was prepared so, if there is one. */
  Optional<Path> prepared(Way way) {
    Path mark = mark(way);
    try {
      return Files.exists(mark)
          ? Optional.of(of(way).resolve(Files.readString(mark)))
          : Optional.empty();
    } catch (IOException e) {
      throw new Unkeepable("it cannot be read where %s was prepared: %s".formatted(way, e), e);
    }
  }

  /** The deployment's fresh copy to prepare in; the same when asked again. */
  Path begin(Way way, DeploymentId deployment) {
    Path place = of(way).resolve(deployment.toString());
    if (Files.exists(place)) {
      return place;
    }
    var copying = new FileTree(of(way).resolve(".copying-" + deployment));
    try {
      copying.delete();
      new FileTree(copies.folder(way.artifact())).copyTo(copying.root());
      Files.move(copying.root(), place, StandardCopyOption.ATOMIC_MOVE);
      return place;
    } catch (IOException e) {
      copying.delete();
      throw new Unkeepable("no copy can be made to prepare in, in %s: %s".formatted(place, e), e);
    }
  }

  /** Preparing went well: from now on instances run there, and nobody writes to its files. */
  void done(Way way, DeploymentId deployment) {
    String name = deployment.toString();
    Path mark = mark(way);
    Path next = mark.resolveSibling(DONE + ".next");
    try {
      new FileTree(of(way).resolve(name)).seal();
      Files.writeString(next, name);
      Files.move(next, mark, StandardCopyOption.ATOMIC_MOVE);
      removeAllBut(way, name);
    } catch (IOException e) {
      throw new Unkeepable("what is prepared cannot be remembered in " + mark + ": " + e, e);
    }
  }

  private void removeAllBut(Way way, String name) throws IOException {
    try (Stream<Path> attempts = Files.list(of(way))) {
      attempts
          .filter(Files::isDirectory)
          .filter(attempt -> !attempt.getFileName().toString().equals(name))
          .forEach(attempt -> new FileTree(attempt).delete());
    }
  }

  /** Forgets every way the files were prepared. */
  void forget(Path artifact) {
    new FileTree(folder.resolve(artifact.getFileName())).delete();
  }
}
