package slipway.program.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import slipway.cli.Programs.Uninstalled;

/** Takes away what an installation has written; the data folder only where that is asked for. */
public final class Removal {
  private final Host host;
  private final Path prefix;
  private final List<String> removed = new ArrayList<>();
  private final List<String> left = new ArrayList<>();

  /**
   * @param root absolute: where the host's files are, {@code /} for this host
   * @param prefix of the installation
   */
  public Removal(Path root, Path prefix) {
    this.host = new Host(root);
    this.prefix = prefix;
  }

  /**
   * Does it.
   *
   * @param purge takes the data folder away, too
   * @throws NotInstalled when nothing is installed, or it still runs
   */
  public Uninstalled remove(boolean purge) {
    Path file = host.at(Manifest.in(prefix));
    Manifest manifest =
        Manifest.read(file)
            .orElseThrow(
                () ->
                    new NotInstalled(
                        "nothing is installed in %s: there is no %s; another folder is named with --prefix"
                            .formatted(host.at(prefix), file)));
    host.requireRights("uninstall");
    Running.refuse(host.at(prefix));
    openProgram();
    try {
      for (Item item : manifest.items().reversed()) {
        remove(item);
      }
      if (purge) {
        var kept = new KeptData(host.at(manifest.data()));
        kept.objection().ifPresent(left::add);
        removed.addAll(kept.remove());
      }
      Files.deleteIfExists(file);
      for (Item item : manifest.items().reversed()) {
        removeFolder(item);
      }
      return new Uninstalled(removed, left(manifest.data(), purge), next());
    } catch (IOException e) {
      throw new NotInstalled(
          "%s cannot be taken away whole: %s: %s; do it again when that is mended"
              .formatted(host.at(prefix), e.getClass().getSimpleName(), e.getMessage()),
          e);
    }
  }

  /** This very program may be among what is taken away: a jar is found only before, and read on. */
  private static void openProgram() {
    var _ = Optional.ofNullable(ClassLoader.getSystemResource("opens/every/jar"));
  }

  private void remove(Item item) throws IOException {
    Path there = host.at(item.path());
    if (!Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    switch (item) {
      case Item.Folder _ -> {} // once all else is gone
      case Item.Build _ -> removeAll(there);
      case Item.Link _ -> {
        if (Files.isSymbolicLink(there)) {
          Files.delete(there);
          removed.add(there.toString());
        } else {
          left.add(there + ", which is no link any more");
        }
      }
      case Item.File(_, String digest) -> {
        if (Digest.of(there).equals(digest)) {
          Files.delete(there);
          removed.add(there.toString());
        } else {
          left.add(there + ", which somebody has changed");
        }
      }
    }
  }

  private void removeAll(Path folder) throws IOException {
    Folders.delete(folder);
    removed.add(folder.toString());
  }

  private void removeFolder(Item item) throws IOException {
    Path there = host.at(item.path());
    if (item instanceof Item.Folder && Files.isDirectory(there)) {
      try (Stream<Path> files = Files.list(there)) {
        if (files.findAny().isPresent()) {
          left.add(there + ", in which there are things of others");
          return;
        }
      }
      Files.delete(there);
    }
  }

  private List<String> left(Path data, boolean purge) {
    List<String> all = new ArrayList<>(left);
    if (!purge && Files.isDirectory(host.at(data))) {
      all.add(host.at(data) + ", the data folder: --purge takes it away, too");
    }
    return all;
  }

  private List<String> next() {
    return host.isThisOne() && host.hasSystemd() ? List.of("systemctl daemon-reload") : List.of();
  }
}
