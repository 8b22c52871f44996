package slipway.program.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import slipway.cli.Programs.Installed;

/**
 * Puts a build and its units onto a host. Done twice it is as done once; builds that were there
 * stay, beside this one.
 */
public final class Installation {
  private static final Path COMMAND = Path.of("/usr/local/bin/slipway");

  private final Host host;
  private final Settings settings;
  private final Source source;
  private final Units units;
  private final Writing writing;
  private final List<String> notes = new ArrayList<>();

  /**
   * @param root absolute: where the host's files are, {@code /} for this host
   */
  public Installation(Path root, Settings settings, Source source) {
    this.host = new Host(root);
    this.settings = settings;
    this.source = source;
    this.units = new Units(settings, source.javaHome());
    this.writing = new Writing(host);
  }

  /**
   * Does it.
   *
   * @throws NotInstalled when it may not, or something of others' is in the way
   */
  public Installed install() {
    host.requireRights("install");
    Path manifest = host.at(Manifest.in(settings.prefix()));
    Optional<Manifest> before = Manifest.read(manifest);
    Map<Path, Path> build = source.files();
    Map<Path, String> files = units.files();
    Manifest known = before.orElseGet(() -> new Manifest(settings.data(), List.of()));
    List<Path> wanted = new ArrayList<>(files.keySet());
    wanted.add(COMMAND);
    wanted.add(current());
    wanted.forEach(path -> refuseForeign(path, known));
    try {
      Manifest written = write(files, build, known);
      written.after(known).write(manifest);
    } catch (IOException e) {
      throw new NotInstalled(
          "%s cannot be written: %s: %s"
              .formatted(host.root(), e.getClass().getSimpleName(), e.getMessage()),
          e);
    }
    return answer(build, before.isPresent());
  }

  private Path current() {
    return settings.prefix().resolve("current");
  }

  private void refuseForeign(Path path, Manifest known) {
    if (Files.exists(host.at(path), LinkOption.NOFOLLOW_LINKS) && !known.has(path)) {
      throw new NotInstalled(
          "%s is there already, and slipway install has not written it: move it away, then install"
              .formatted(host.at(path)));
    }
  }

  private Manifest write(Map<Path, String> files, Map<Path, Path> build, Manifest known)
      throws IOException {
    Path versions = settings.prefix().resolve("versions");
    writing.folder(versions);
    Path place = new Versions(host, versions).put(source, build);
    writing.build(place);
    writing.link(current(), place);
    writing.folder(COMMAND.getParent());
    writing.link(COMMAND, current().resolve("slipway"));
    for (Map.Entry<Path, String> file : files.entrySet()) {
      writing.folder(file.getKey().getParent());
      keepEdited(file.getKey(), file.getValue(), known);
      writing.file(file.getKey(), file.getValue());
    }
    var written = new Manifest(settings.data(), writing.items());
    for (Item.File gone : written.gone(known).toList()) {
      Files.deleteIfExists(host.at(gone.path()));
    }
    return written;
  }

  /** What somebody has changed is put aside, where systemd does not look. */
  private void keepEdited(Path path, String text, Manifest known) throws IOException {
    Path file = host.at(path);
    if (!Files.exists(file)) {
      return;
    }
    String found = Digest.of(file);
    boolean ours =
        found.equals(Digest.of(text)) || known.items().contains(new Item.File(path, found));
    if (!ours) {
      Path aside = file.resolveSibling(file.getFileName() + ".edited");
      Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
      notes.add(
          "%s had been changed: that is in %s now; put what you want to keep into a drop-in (systemctl edit)"
              .formatted(file, aside));
    }
  }

  private Installed answer(Map<Path, Path> build, boolean again) {
    if (!host.hasSystemd()) {
      notes.add(
          "systemd does not run here: its units wait for it; slipway up --detach starts the same server, agent and applications");
    }
    return new Installed(
        source.version(),
        writing.items().stream()
            .filter(item -> !(item instanceof Item.Folder))
            .map(item -> host.at(item.path()).toString())
            .toList(),
        writing.changed(),
        notes,
        new NextSteps(host, current(), units.enabled(), !Source.hasQuickStarts(build), again)
            .commands());
  }
}
