package slipway.program.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What an installation has written, so that exactly that is taken away.
 *
 * @param data its data folder, and all that is kept of it
 * @param items in the order in which they were written
 */
record Manifest(Path data, List<Item> items) {
  private static final String HEADING =
      "# What slipway install has written; slipway uninstall goes by it.\n";
  private static final String NAME = "installed";

  static Path in(Path prefix) {
    return prefix.resolve(NAME);
  }

  /** Empty where nothing is installed. */
  static Optional<Manifest> read(Path file) {
    try {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      Path data = Path.of("/");
      List<Item> items = new ArrayList<>();
      for (String line : Files.readAllLines(file)) {
        String[] words = line.split(" ", -1);
        switch (words[0]) {
          case "data" -> data = Path.of(words[1]);
          case "folder" -> items.add(new Item.Folder(Path.of(words[1])));
          case "link" -> items.add(new Item.Link(Path.of(words[1])));
          case "build" -> items.add(new Item.Build(Path.of(words[1])));
          case "file" -> items.add(new Item.File(Path.of(words[2]), words[1]));
          default -> {} // a comment
        }
      }
      return Optional.of(new Manifest(data, items));
    } catch (IOException e) {
      throw new NotInstalled("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  /** Everybody may read it: by it the program knows its data folder. */
  void write(Path file) throws IOException {
    Files.writeString(file, text());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
  }

  private String text() {
    var text = new StringBuilder(HEADING).append("data ").append(data).append('\n');
    for (Item item : items) {
      text.append(
          switch (item) {
            case Item.Folder(Path path) -> "folder " + path;
            case Item.File(Path path, String digest) -> "file " + digest + " " + path;
            case Item.Link(Path path) -> "link " + path;
            case Item.Build(Path path) -> "build " + path;
          });
      text.append('\n');
    }
    return text.toString();
  }

  boolean has(Path path) {
    return items.stream().anyMatch(item -> item.path().equals(path));
  }

  /** What was written now, behind the builds and folders of now and before. */
  Manifest after(Manifest before) {
    Set<Item> all = new LinkedHashSet<>();
    Stream.concat(before.items.stream(), items.stream())
        .filter(item -> item instanceof Item.Build || item instanceof Item.Folder)
        .forEach(all::add);
    all.addAll(items);
    return new Manifest(data, List.copyOf(all));
  }

  /** Files that were written before and are not any more. */
  Stream<Item.File> gone(Manifest before) {
    return before.items.stream()
        .filter(item -> item instanceof Item.File && !has(item.path()))
        .map(item -> (Item.File) item);
  }
}
