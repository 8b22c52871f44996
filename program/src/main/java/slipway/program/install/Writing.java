package slipway.program.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes to a host, each thing whole or not at all, and remembers what. */
final class Writing {
  private final Host host;
  private final List<Item> items = new ArrayList<>();
  private int changed;

  Writing(Host host) {
    this.host = host;
  }

  List<Item> items() {
    return List.copyOf(items);
  }

  /** How many of them were not as they are now. */
  int changed() {
    return changed;
  }

  /** Makes it and those above it, where they are missing. */
  void folder(@Nullable Path folder) throws IOException {
    if (folder != null && !Files.isDirectory(host.at(folder))) {
      folder(folder.getParent());
      Folders.make(host.at(folder));
      if (folder.getParent() != null) {
        items.add(new Item.Folder(folder));
      }
    }
  }

  void build(Path folder) {
    items.add(new Item.Build(folder));
  }

  void link(Path path, Path to) throws IOException {
    Path link = host.at(path);
    items.add(new Item.Link(path));
    if (leadsTo(link).filter(to::equals).isEmpty()) {
      Path next = beside(link);
      Files.createSymbolicLink(next, to);
      Files.move(next, link, StandardCopyOption.ATOMIC_MOVE);
      changed++;
    }
  }

  private static Optional<Path> leadsTo(Path link) throws IOException {
    return Files.isSymbolicLink(link)
        ? Optional.of(Files.readSymbolicLink(link))
        : Optional.empty();
  }

  void file(Path path, String text) throws IOException {
    Path file = host.at(path);
    items.add(new Item.File(path, Digest.of(text)));
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && Files.readString(file).equals(text)) {
      return;
    }
    Path next = Files.writeString(beside(file), text);
    Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("rw-r--r--"));
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    changed++;
  }

  private static Path beside(Path path) throws IOException {
    Path next = path.resolveSibling("." + path.getFileName() + ".next");
    Files.deleteIfExists(next);
    return next;
  }
}
