package slipway.program.install;

import java.nio.file.Path;

/** Something that was written to a host; paths are those of the host. */
sealed interface Item {
  Path path();

  /** A folder that was not there before. */
  record Folder(Path path) implements Item {}

  /** A file, known by its content. */
  record File(Path path, String digest) implements Item {}

  /** A link, wherever it leads by now. */
  record Link(Path path) implements Item {}

  /** A folder of a build, with all that is in it. */
  record Build(Path path) implements Item {}
}
