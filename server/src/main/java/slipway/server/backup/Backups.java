package slipway.server.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import slipway.journal.Examined;
import slipway.journal.JournalBroken;
import slipway.journal.Store;
import slipway.journal.StoreType;
import slipway.release.Artifacts;
import slipway.release.Digest;

/**
 * Makes backups of a data folder, in use or not. The agent's part is read first and the journal
 * after it, so that the journal knows of everything the agent was ever told.
 */
public final class Backups {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final Source source;
  private final StoreType type;
  private final InstantSource clock;
  private final String build;

  /** What is backed up: the folder, and what is open in it. */
  public record Source(Path data, Store store, Artifacts artifacts) {}

  public Backups(Source source, StoreType type, InstantSource clock, String build) {
    this.source = source;
    this.type = type;
    this.clock = clock;
    this.build = build;
  }

  /**
   * A backup that was made, and read back whole.
   *
   * @param bytes of the file
   * @param files in it
   * @param position of the newest event in it
   * @param warnings what was found damaged in the data folder; such a thing is in it as it is
   */
  public record Made(
      Path file, long bytes, int files, long position, Instant at, List<String> warnings) {}

  /**
   * Makes one.
   *
   * @param to the file, which must not be there, or a folder in which it gets a name by the time
   * @throws BackupRefused when it cannot be made; nothing is left of it
   */
  public Made make(Path to) {
    Instant now = clock.instant();
    Path file = Files.isDirectory(to) ? to.resolve("slipway-" + STAMP.format(now) + ".zip") : to;
    refuseWrongPlace(file);
    Path partial = file.resolveSibling("." + file.getFileName() + ".partial");
    try (Scratch scratch = Scratch.at(partial)) {
      Path written = write(scratch.folder(), now);
      Verified verified = new Verifying(type).verify(written, scratch.folder().resolve("read"));
      List<String> warnings = damagedReleases();
      Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
      return new Made(file, Files.size(file), verified.files(), verified.position(), now, warnings);
    } catch (IOException | JournalBroken e) {
      throw new BackupRefused("backup %s cannot be written: %s".formatted(file, words(e)), e);
    }
  }

  private void refuseWrongPlace(Path file) {
    if (Files.exists(file)) {
      throw new BackupRefused(file + " is there already: choose another name, or name a folder");
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new BackupRefused("there is no folder %s to put a backup into".formatted(folder));
    }
    try {
      if (folder.toRealPath().startsWith(source.data().toRealPath())) {
        throw new BackupRefused(
            "%s is inside of the data folder: a backup belongs elsewhere, best on another disk"
                .formatted(file));
      }
    } catch (IOException e) {
      throw new BackupRefused("%s cannot be used: %s".formatted(folder, words(e)), e);
    }
  }

  private Path write(Path scratch, Instant now) throws IOException {
    Path data = source.data();
    Path archive =
        Files.createFile(
            scratch.resolve("backup.zip"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Path copies = Files.createDirectory(scratch.resolve("store"));
    try (Writing writing = new Writing(Files.newOutputStream(archive))) {
      if (Files.isDirectory(data.resolve("agent"))) {
        writing.add("agent", data.resolve("agent"));
        writing.addAll(data, data.resolve("agent"));
      }
      source.store().copyTo(copies);
      Examined examined = type.examine(copies);
      try (Stream<Path> files = Files.list(copies)) {
        for (Path file : files.sorted().toList()) {
          writing.add(file.getFileName().toString(), file);
        }
      }
      writing.addAll(data, data);
      writing.finish(
          new Manifest(
              Manifest.FORMAT,
              build,
              now,
              data.toRealPath().toString(),
              examined.position(),
              writing.members()));
    }
    try (FileChannel channel = FileChannel.open(archive, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    return archive;
  }

  /** Copies of releases whose files are not the ones that were kept. */
  private List<String> damagedReleases() {
    List<String> damaged = new ArrayList<>();
    for (Digest artifact : source.artifacts().kept()) {
      if (!source.artifacts().isWhole(artifact)) {
        damaged.add(
            "the kept copy of files sha256 %s in the data folder is not as it was kept: versions made of it may not start again; deploy them under another name"
                .formatted(artifact.brief()));
      }
    }
    return damaged;
  }

  private static String words(Exception e) {
    return e instanceof FileAlreadyExistsException there
        ? there.getFile() + " is there already"
        : String.valueOf(e.getMessage());
  }
}
