package slipway.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import slipway.agent.process.SmallFile;

/**
 * Where the builds of one Slipway lie beside each other, and which one is in use.
 *
 * @param folder holds one folder for each
 * @param current the link to the one in use
 */
record Builds(Path folder, Path current) {
  private static final int MOST_OF_A_NAME = 100;

  /**
   * Beside the program that runs, where that was installed; else in the data folder.
   *
   * @param launcher of the program that runs
   */
  static Builds of(Folders folders, Optional<Path> launcher) {
    return launcher
        .map(Path::getParent)
        .map(Path::getParent)
        .filter(versions -> String.valueOf(versions.getFileName()).equals("versions"))
        .map(versions -> new Builds(versions, versions.resolveSibling("current")))
        .orElseGet(
            () -> {
              Path programs = folders.data().resolve("programs");
              return new Builds(programs, programs.resolve("current"));
            });
  }

  /**
   * The build at the path: an unpacked one where it lies, one in an archive put beside the others.
   *
   * @throws StartRefused when there is none, or it does not run here
   */
  Build take(Path path) {
    if (Files.isDirectory(path)) {
      return Build.in(real(path));
    }
    var archive = ReleaseArchive.at(path);
    try {
      SmallFile.folder(folder);
      Path unpacked = Files.createTempDirectory(folder, ".unpacking-");
      try {
        return keep(Build.in(archive.unpack(unpacked)));
      } finally {
        SmallFile.deleteFolder(unpacked);
      }
    } catch (IOException e) {
      throw new StartRefused(
          "%s cannot be written: %s".formatted(folder, PrivateFolder.reason(e)), e);
    }
  }

  /** The same build is kept once; another one of that name is put beside it. */
  private Build keep(Build build) throws IOException {
    String name = build.version().replaceAll("[^A-Za-z0-9.+-]+", "-").replaceAll("-+$", "");
    for (int i = 1; i <= MOST_OF_A_NAME; i++) {
      Path place = folder.resolve(i == 1 ? name : name + "." + i);
      if (!Files.exists(place)) {
        Files.move(build.folder(), place);
        return new Build(place, build.version());
      }
      if (same(place, build.folder())) {
        return new Build(place, build.version());
      }
    }
    throw new StartRefused(
        "%d builds called %s lie in %s: remove those that are not needed"
            .formatted(MOST_OF_A_NAME, name, folder));
  }

  private static boolean same(Path one, Path other) throws IOException {
    List<Path> jars = jars(one);
    if (!jars.equals(jars(other))) {
      return false;
    }
    for (Path jar : jars) {
      if (Files.mismatch(one.resolve(jar), other.resolve(jar)) >= 0) {
        return false;
      }
    }
    return true;
  }

  private static List<Path> jars(Path build) throws IOException {
    try (Stream<Path> files = Files.walk(build.resolve("lib"))) {
      return files.filter(Files::isRegularFile).map(build::relativize).sorted().toList();
    }
  }

  /** From now on that one is in use; nothing else looks at the link but people and units. */
  void use(Build build) {
    Path next = current.resolveSibling(".current-" + ProcessHandle.current().pid());
    try {
      SmallFile.folder(folder);
      Files.deleteIfExists(next);
      Files.createSymbolicLink(next, build.folder());
      Files.move(
          next, current, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new StartRefused(
          "%s cannot be made to lead to %s: %s"
              .formatted(current, build.folder(), PrivateFolder.reason(e)),
          e);
    }
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      throw new StartRefused("%s cannot be read: %s".formatted(path, PrivateFolder.reason(e)), e);
    }
  }
}
