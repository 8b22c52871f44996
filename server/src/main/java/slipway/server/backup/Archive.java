package slipway.server.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import slipway.release.Digest;
import slipway.server.backup.Member.Kind;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A backup that was made, opened to be read. Nothing in it is believed before it was looked at. */
final class Archive implements AutoCloseable {
  private static final int BUFFER = 64 * 1024;

  /** The longest list of members that is read: some 200 bytes for each of the most. */
  private static final long MOST_MANIFEST_BYTES = 1L << 30;

  private final Path file;
  private final ZipFile zip;
  private final Manifest manifest;

  private Archive(Path file, ZipFile zip, Manifest manifest) {
    this.file = file;
    this.zip = zip;
    this.manifest = manifest;
  }

  /**
   * Opens the file and reads what it says of itself.
   *
   * @throws BackupRefused when it is no backup, not whole, or of a form this build does not know
   */
  static Archive open(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new BackupRefused("there is no backup " + file);
    }
    try {
      var zip = new ZipFile(file.toFile());
      try {
        return new Archive(file, zip, manifest(file, zip));
      } catch (IOException | RuntimeException e) {
        zip.close();
        throw e;
      }
    } catch (ZipException e) {
      throw new BackupRefused(
          "%s is no backup of Slipway, or a part of one (%s): take another"
              .formatted(file, e.getMessage()),
          e);
    } catch (IOException e) {
      throw new BackupRefused("%s cannot be read: %s".formatted(file, e), e);
    }
  }

  private static Manifest manifest(Path file, ZipFile zip) throws IOException {
    ZipEntry entry = zip.getEntry(Manifest.NAME);
    if (entry == null || entry.getSize() > MOST_MANIFEST_BYTES) {
      throw new BackupRefused(
          "%s is no backup of Slipway: there is no %s in it".formatted(file, Manifest.NAME));
    }
    try (InputStream in = zip.getInputStream(entry)) {
      Manifest manifest = new JsonMapper().readValue(in, Manifest.class);
      if (manifest.format() != Manifest.FORMAT) {
        throw new BackupRefused(
            "%s was made by build %s in form %d; this build knows form %d: use that build or a newer one"
                .formatted(file, manifest.build(), manifest.format(), Manifest.FORMAT));
      }
      return sound(file, manifest);
    } catch (JacksonException e) {
      throw new BackupRefused(
          "%s is damaged: its %s cannot be read".formatted(file, Manifest.NAME), e);
    }
  }

  /** No path leads out of the folder or through a link, and none comes twice. */
  private static Manifest sound(Path file, Manifest manifest) {
    Set<String> seen = new HashSet<>();
    Set<Path> links =
        manifest.members().stream()
            .filter(member -> member.kind() == Kind.LINK)
            .map(member -> Path.of(member.path()))
            .collect(Collectors.toUnmodifiableSet());
    for (Member member : manifest.members()) {
      Path path = Path.of(member.path());
      if (path.isAbsolute()
          || !path.normalize().equals(path)
          || member.path().isEmpty()
          || path.startsWith("..")
          || isBehind(links, path)
          || !seen.add(member.path())) {
        throw new BackupRefused(
            "%s is no backup of Slipway: \"%s\" cannot be the name of a file in it"
                .formatted(file, member.path()));
      }
    }
    return manifest;
  }

  private static boolean isBehind(Set<Path> links, Path path) {
    return IntStream.range(1, path.getNameCount())
        .anyMatch(n -> links.contains(path.subpath(0, n)));
  }

  Manifest manifest() {
    return manifest;
  }

  /**
   * Reads a member whole into a stream.
   *
   * @throws BackupRefused when it is missing, or not what it was when it was backed up
   */
  void read(Member member, OutputStream into) throws IOException {
    if (member.kind() != Kind.FILE) {
      return;
    }
    ZipEntry entry = zip.getEntry(member.path());
    if (entry == null) {
      throw new BackupRefused("%s is damaged: %s is missing".formatted(file, member.path()));
    }
    var digest = Digest.sha256();
    long bytes = 0;
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = zip.getInputStream(entry)) {
      for (int n = in.read(buffer); n >= 0 && bytes <= member.bytes(); n = in.read(buffer)) {
        digest.update(buffer, 0, n);
        into.write(buffer, 0, n);
        bytes += n;
      }
    } catch (ZipException e) {
      throw damaged(member, String.valueOf(e.getMessage()));
    }
    if (bytes != member.bytes() || !Digest.of(digest.digest()).hex().equals(member.sha256())) {
      throw damaged(member, "it has not the bytes it had");
    }
  }

  private BackupRefused damaged(Member member, String why) {
    return new BackupRefused(
        "%s is damaged: %s cannot be used (%s): take another backup"
            .formatted(file, member.path(), why));
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
