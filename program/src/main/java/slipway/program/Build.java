package slipway.program;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One build of Slipway, unpacked.
 *
 * @param version as it says of itself
 */
record Build(Path folder, String version) {
  private static final List<String> PARTS =
      List.of("slipway", "lib", "lib/agent", "lib/cli", "lib/server");

  /**
   * The build in the folder.
   *
   * @throws StartRefused when it is not complete, or does not run on the JDK there is
   */
  static Build in(Path folder) {
    boolean checkout = Files.isRegularFile(folder.resolve("pom.xml"));
    PARTS.stream()
        .filter(part -> !Files.exists(folder.resolve(part)) && !checkout)
        .findFirst()
        .ifPresent(
            part -> {
              throw new StartRefused(
                  "%s is no build of Slipway: there is no %s in it; expected an unpacked release archive"
                      .formatted(folder, part));
            });
    return new Build(folder, AskedVersion.of(folder.resolve("slipway")));
  }

  /**
   * Where the build of a launcher lies.
   *
   * @throws StartRefused when the process before was started without one
   */
  static Path folderOf(Path launcher) {
    Path folder = launcher.getParent();
    if (folder == null) {
      throw new StartRefused("the build before was started without a launcher: name one by path");
    }
    return folder;
  }

  Path launcher() {
    return folder.resolve("slipway");
  }
}
