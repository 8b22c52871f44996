package slipway.server.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import slipway.release.Digest;
import slipway.server.backup.Member.Kind;
import tools.jackson.databind.json.JsonMapper;

/** Writes the archive, member after member. */
final class Writing implements AutoCloseable {
  private static final int BUFFER = 64 * 1024;

  private final List<Member> members = new ArrayList<>();
  private final Set<String> names = new TreeSet<>();
  private final ZipOutputStream zip;

  Writing(OutputStream file) {
    this.zip = new ZipOutputStream(new BufferedOutputStream(file, BUFFER));
  }

  /** Adds what belongs into a backup of the files below a folder. */
  void addAll(Path data, Path below) throws IOException {
    if (!Files.isDirectory(below)) {
      return;
    }
    for (Path file : children(below)) {
      Path relative = data.relativize(file);
      if (Contents.includes(relative)) {
        add(relative.toString(), file);
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
          addAll(data, file);
        }
      }
    }
  }

  private static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  /** Adds one file under a name; one that has gone since it was seen is none. */
  void add(String name, Path file) throws IOException {
    if (names.contains(name)) {
      return;
    }
    try {
      String mode =
          PosixFilePermissions.toString(
              Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS));
      if (Files.isSymbolicLink(file)) {
        String to = Files.readSymbolicLink(file).toString();
        noted(new Member(name, Kind.LINK, 0, Digest.of(to).hex(), mode, to));
      } else if (Files.isDirectory(file)) {
        noted(new Member(name, Kind.FOLDER, 0, "", mode, ""));
      } else if (Files.isRegularFile(file)) {
        copy(name, file, mode);
      }
    } catch (NoSuchFileException e) {
      System.getLogger(Writing.class.getName())
          .log(System.Logger.Level.DEBUG, "gone before it was copied: " + file, e);
    }
  }

  private void copy(String name, Path file, String mode) throws IOException {
    var digest = Digest.sha256();
    long bytes = 0;
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(file)) {
      zip.putNextEntry(new ZipEntry(name));
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
        zip.write(buffer, 0, n);
        bytes += n;
      }
      zip.closeEntry();
    }
    noted(new Member(name, Kind.FILE, bytes, Digest.of(digest.digest()).hex(), mode, ""));
  }

  private void noted(Member member) {
    if (members.size() == Manifest.MOST_MEMBERS) {
      throw new BackupRefused(
          "there are more than %,d files: is it the right data folder?"
              .formatted(Manifest.MOST_MEMBERS));
    }
    names.add(member.path());
    members.add(member);
  }

  List<Member> members() {
    return members;
  }

  /** Adds the list of all members; then the archive is complete. */
  void finish(Manifest manifest) throws IOException {
    zip.putNextEntry(new ZipEntry(Manifest.NAME));
    zip.write(new JsonMapper().writeValueAsString(manifest).getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
    zip.finish();
    zip.flush();
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
