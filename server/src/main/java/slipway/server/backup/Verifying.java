package slipway.server.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import slipway.journal.Examined;
import slipway.journal.JournalBroken;
import slipway.journal.StoreType;

/** Reads all of a backup: every byte of every file, and every page of its journal. */
public final class Verifying {
  private final StoreType type;

  public Verifying(StoreType type) {
    this.type = type;
  }

  /**
   * Verifies it.
   *
   * @param file the backup
   * @param scratch where nothing is: its journal is unpacked there, and gone in the end
   * @throws BackupRefused when it is not whole
   */
  public Verified verify(Path file, Path scratch) {
    try (Archive archive = Archive.open(file);
        Scratch unpacked = Scratch.at(scratch)) {
      Manifest manifest = archive.manifest();
      for (Member member : manifest.members()) {
        try (OutputStream out = destination(member, unpacked.folder())) {
          archive.read(member, out);
        }
      }
      return verified(file, manifest, type.examine(unpacked.folder()));
    } catch (IOException e) {
      throw new BackupRefused("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    } catch (JournalBroken e) {
      throw new BackupRefused("%s is damaged: %s".formatted(file, e.getMessage()), e);
    }
  }

  static Verified verified(Path file, Manifest manifest, Examined examined) {
    if (examined.position() != manifest.position()) {
      throw new BackupRefused(
          "%s is damaged: its journal ends at event %d, and it says %d"
              .formatted(file, examined.position(), manifest.position()));
    }
    return new Verified(
        manifest.build(),
        manifest.at(),
        manifest.members().size(),
        manifest.bytes(),
        examined.position(),
        examined.lanes(),
        manifest.dataFolder());
  }

  private static OutputStream destination(Member member, Path folder) throws IOException {
    return member.path().endsWith(".db") && !member.path().contains("/")
        ? Files.newOutputStream(folder.resolve(member.path()))
        : OutputStream.nullOutputStream();
  }
}
