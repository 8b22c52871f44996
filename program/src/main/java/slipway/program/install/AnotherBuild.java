package slipway.program.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import slipway.program.install.Item.Build;

/** Puts another build beside those of an installation on this host; the one in use stays in use. */
public final class AnotherBuild {
  private AnotherBuild() {}

  /**
   * The prefix of the installation a program belongs to.
   *
   * @param launcher of the program
   * @return empty where {@code slipway install} has not put it there
   */
  public static Optional<Path> prefix(Path launcher) {
    return Optional.ofNullable(launcher.getParent())
        .map(Path::getParent)
        .filter(versions -> versions.endsWith("versions"))
        .map(Path::getParent)
        .filter(prefix -> Files.isRegularFile(Manifest.in(prefix)));
  }

  /**
   * Puts it there, once.
   *
   * @return its folder
   * @throws NotInstalled when it is not complete, or cannot be written
   */
  public static Path add(Path prefix, Source source) {
    var here = new Host(Path.of("/"));
    Path file = Manifest.in(prefix);
    Manifest known =
        Manifest.read(file)
            .orElseThrow(() -> new NotInstalled("nothing is installed in " + prefix));
    try {
      Path place = new Versions(here, prefix.resolve("versions")).put(source, source.files());
      if (!known.has(place)) {
        List<Item> items = new ArrayList<>(known.items());
        items.add(new Build(place));
        new Manifest(known.data(), items).write(file);
      }
      return place;
    } catch (IOException e) {
      throw new NotInstalled(
          "%s cannot be written: %s: %s"
              .formatted(prefix, e.getClass().getSimpleName(), e.getMessage()),
          e);
    }
  }
}
