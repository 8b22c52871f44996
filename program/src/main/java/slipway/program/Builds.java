package slipway.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import slipway.agent.process.SmallFile;
import slipway.program.install.AnotherBuild;

/**
 * Where the builds of one Slipway lie beside each other, and which one is in use.
 *
 * @param folder holds one folder for each
 * @param current the link to the one in use
 */
record Builds(Path folder, CurrentLink current) {
  private static final int MOST_OF_A_NAME = 100;

  /** What is done with a build as long as it is there. */
  @FunctionalInterface
  interface Taking<T> {
    T of(Build build) throws IOException;
  }

  /**
   * Beside the program that runs, where that was installed; else in the data folder.
   *
   * @param launcher of the program that runs
   * @throws StartRefused where only root may write
   */
  static Builds of(Folders folders, Optional<Path> launcher, Map<String, String> environment) {
    Optional<Path> installed =
        launcher.flatMap(AnotherBuild::prefix).map(prefix -> prefix.resolve("versions"));
    if (environment.containsKey(AskedLink.VARIABLE) && installed.isPresent()) {
      return new Builds(installed.get(), AskedLink.ofStarter());
    }
    installed
        .filter(versions -> !Files.isWritable(versions))
        .ifPresent(
            versions -> {
              throw new StartRefused(
                  "Slipway was installed into %s, and only root may write there: sudo slipway upgrade …"
                      .formatted(versions.getParent()));
            });
    Path folder = installed.orElseGet(() -> inData(folders));
    Path link =
        installed
            .map(versions -> versions.resolveSibling("current"))
            .orElseGet(() -> folder.resolve("current"));
    return new Builds(folder, CurrentLink.at(link));
  }

  /** Where they are in a data folder. */
  static Path inData(Folders folders) {
    return folders.data().resolve("programs");
  }

  /**
   * The build at the path: an unpacked one where it lies, one in an archive put beside the others.
   *
   * @throws StartRefused when there is none, or it does not run here
   */
  Build take(Path path) {
    return Files.isDirectory(path) ? Build.in(real(path)) : unpacked(path, folder, this::keep);
  }

  /**
   * The build at the path, in an archive or not, as long as it is taken.
   *
   * @param beside where an archive is unpacked meanwhile
   * @throws StartRefused when there is none, or it does not run here, or cannot be written
   */
  static <T> T unpacked(Path path, Path beside, Taking<T> taking) {
    try {
      if (Files.isDirectory(path)) {
        return taking.of(Build.in(real(path)));
      }
      var archive = ReleaseArchive.at(path);
      SmallFile.folder(beside);
      Path unpacked = Files.createTempDirectory(beside, ".unpacking-");
      try {
        return taking.of(Build.in(archive.unpack(unpacked)));
      } finally {
        SmallFile.deleteFolder(unpacked);
      }
    } catch (IOException e) {
      throw new StartRefused(
          "%s cannot be written: %s".formatted(beside, PrivateFolder.reason(e)), e);
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
    current.leadTo(build.folder());
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      throw new StartRefused("%s cannot be read: %s".formatted(path, PrivateFolder.reason(e)), e);
    }
  }
}
