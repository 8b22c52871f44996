package slipway.server.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import slipway.journal.JournalBroken;
import slipway.journal.StoreType;
import slipway.server.backup.Member.Kind;

/** Puts backups back: all is unpacked and looked at beside the data folder, then renamed. */
public final class Restoring {
  private final StoreType type;
  private final InstantSource clock;

  /** Makes what was unpacked fit its new place. */
  @FunctionalInterface
  public interface Fitting {
    /**
     * Fits it.
     *
     * @param unpacked where it is still
     * @param before where it was when the backup was made
     */
    void fit(Path unpacked, Path before);
  }

  public Restoring(StoreType type, InstantSource clock) {
    this.clock = clock;
    this.type = type;
  }

  /**
   * Makes a data folder of a backup.
   *
   * @param data a folder that is not there, or in which nothing is
   * @throws BackupRefused when the backup is not whole or the folder is not empty; then nothing of
   *     it is there
   */
  public Verified restore(Path file, Path data, Fitting fitting) {
    refuseFull(data);
    Path folder = data.toAbsolutePath();
    try {
      Files.createDirectories(folder.getParent());
      try (Scratch scratch =
          Scratch.at(folder.resolveSibling(folder.getFileName() + ".restoring"))) {
        Verified verified = unpack(file, scratch.folder());
        fitting.fit(scratch.folder(), Path.of(verified.dataFolder()));
        Files.move(scratch.folder(), folder, StandardCopyOption.ATOMIC_MOVE);
        return verified;
      }
    } catch (IOException e) {
      throw new BackupRefused(
          "%s cannot be restored into %s: %s".formatted(file, data, e.getMessage()), e);
    }
  }

  private static void refuseFull(Path data) {
    if (!Files.exists(data)) {
      return;
    }
    try (Stream<Path> files = Files.list(data)) {
      if (files.findAny().isPresent()) {
        throw new BackupRefused(
            "data folder %s is not empty, and a backup is not mixed with what is there: name another with --data, or end that Slipway (slipway down) and put its folder aside; where only its journal is damaged, --journal-only puts that back"
                .formatted(data));
      }
    } catch (IOException e) {
      throw new BackupRefused("%s cannot be used: %s".formatted(data, e.getMessage()), e);
    }
  }

  /**
   * Puts the journal and the ticks of a backup in the place of those of a data folder whose server
   * does not run. What was there is put aside, in the folder. The applications go on meanwhile.
   *
   * @throws slipway.journal.DataFolderTaken when a server uses the folder
   */
  public Verified restoreJournal(Path file, Path data) {
    if (!Files.isDirectory(data)) {
      throw new BackupRefused(
          "there is no data folder %s: without --journal-only, all of the backup makes one"
              .formatted(data));
    }
    try (Scratch scratch = Scratch.at(data.resolve(".restoring"))) {
      Verified verified = unpack(file, scratch.folder());
      type.replace(data, scratch.folder(), clock);
      return verified;
    } catch (IOException e) {
      throw new BackupRefused(
          "%s cannot be restored into %s: %s".formatted(file, data, e.getMessage()), e);
    }
  }

  private Verified unpack(Path file, Path folder) throws IOException {
    try (Archive archive = Archive.open(file)) {
      List<Member> members = archive.manifest().members();
      for (Member member : members) {
        unpack(archive, member, folder.resolve(member.path()));
      }
      // What is in a folder that nobody may write to has to be there before.
      for (Member member : members.reversed()) {
        if (member.kind() != Kind.LINK) {
          Files.setPosixFilePermissions(
              folder.resolve(member.path()), PosixFilePermissions.fromString(member.mode()));
        }
      }
      return Verifying.verified(file, archive.manifest(), type.examine(folder));
    } catch (JournalBroken e) {
      throw new BackupRefused("%s is damaged: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static void unpack(Archive archive, Member member, Path place) throws IOException {
    Files.createDirectories(place.getParent());
    switch (member.kind()) {
      case FOLDER -> Files.createDirectories(place);
      case LINK -> Files.createSymbolicLink(place, Path.of(member.leadsTo()));
      case FILE -> {
        Files.createFile(
            place,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (OutputStream out = Files.newOutputStream(place)) {
          archive.read(member, out);
        }
      }
    }
  }
}
