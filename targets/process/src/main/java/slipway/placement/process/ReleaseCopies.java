package slipway.placement.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import slipway.release.Artifacts;
import slipway.release.Digest;
import slipway.release.Release;

/**
 * Copies of releases' files, one folder a digest. The digest is over every file's path, kind,
 * permission to be executed, length and bytes, in the order of the paths. What a version control
 * system keeps for itself is no part of it, nor is the configuration that lies beside the files: it
 * is kept and told apart by its own digest.
 */
final class ReleaseCopies implements Artifacts {
  private static final int BUFFER = 64 * 1024;
  private static final int MOST_FILES = 200_000;
  private static final Set<String> NOT_PART = Set.of(".git", ".hg", ".svn");
  private static final Path CONFIGURATION = Path.of("slipway.yaml");

  private final Path folder;

  ReleaseCopies(Path folder) {
    this.folder = folder;
  }

  /** Where a release's files are. */
  Path folder(Digest artifact) {
    return folder.resolve(artifact.hex());
  }

  @Override
  public Kept keep(Path from) {
    if (!Files.isDirectory(from)) {
      throw new Unkeepable(from + " is not a folder: a release is a folder of files");
    }
    Path copy =
        folder.resolve(
            ".copying-" + ProcessHandle.current().pid() + "-" + System.identityHashCode(from));
    try {
      Files.createDirectories(folder);
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      delete(copy);
      return copied(from.toRealPath(), copy);
    } catch (IOException e) {
      throw new Unkeepable(
          "the files in %s cannot be kept in %s: %s".formatted(from, folder, e), e);
    } finally {
      delete(copy);
    }
  }

  private Kept copied(Path from, Path copy) throws IOException {
    MessageDigest digest = Digest.sha256();
    long bytes = 0;
    List<Path> files = files(from);
    Files.createDirectories(copy);
    for (Path file : files) {
      bytes += copy(from, file, copy, digest);
    }
    Digest whole = Digest.of(digest.digest());
    Path place = folder(whole);
    if (!Files.exists(place)) {
      move(copy, place);
    }
    return new Kept(whole, files.size(), bytes);
  }

  private static void move(Path copy, Path place) throws IOException {
    try {
      Files.move(copy, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException _) {
      delete(copy);
    }
  }

  private List<Path> files(Path from) throws IOException {
    Path own = folder.toRealPath();
    try (Stream<Path> walk = Files.walk(from)) {
      List<Path> files =
          walk.filter(f -> !Files.isDirectory(f, LinkOption.NOFOLLOW_LINKS))
              .filter(f -> !f.startsWith(own) && isPart(from.relativize(f)))
              .sorted(Comparator.comparing(f -> from.relativize(f).toString()))
              .limit(MOST_FILES + 1L)
              .toList();
      if (files.size() > MOST_FILES) {
        throw new Unkeepable(
            "%s holds more than %,d files: is it the right folder?".formatted(from, MOST_FILES));
      }
      return files;
    }
  }

  private static boolean isPart(Path relative) {
    if (relative.equals(CONFIGURATION)) {
      return false;
    }
    for (Path name : relative) {
      if (NOT_PART.contains(name.toString())) {
        return false;
      }
    }
    return true;
  }

  private static long copy(Path from, Path file, Path copy, MessageDigest digest)
      throws IOException {
    Path relative = from.relativize(file);
    Path place = copy.resolve(relative.toString());
    Files.createDirectories(place.getParent());
    if (Files.isSymbolicLink(file)) {
      Path target = Files.readSymbolicLink(file);
      describe(digest, "link", relative, target.toString());
      Files.createSymbolicLink(place, target);
      return 0;
    }
    if (!Files.isRegularFile(file)) {
      return 0;
    }
    boolean executable = Files.isExecutable(file);
    describe(digest, executable ? "program" : "file", relative, Long.toString(Files.size(file)));
    return bytes(file, place, executable, digest);
  }

  private static long bytes(Path file, Path place, boolean executable, MessageDigest digest)
      throws IOException {
    long bytes = 0;
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(file);
        var out = Files.newOutputStream(place)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
        out.write(buffer, 0, n);
        bytes += n;
      }
    }
    Files.setPosixFilePermissions(
        place, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    return bytes;
  }

  private static void describe(MessageDigest digest, String kind, Path path, String more) {
    digest.update((kind + "\0" + path + "\0" + more + "\0").getBytes(StandardCharsets.UTF_8));
  }

  /** Whether a component's {@code prepare} went well in the release's copy. */
  boolean isPrepared(String component, Release release) {
    return Files.exists(mark(component, release));
  }

  /** Remembers that it went well. */
  void prepared(String component, Release release) {
    Path mark = mark(component, release);
    try {
      Files.createDirectories(mark.getParent());
      Files.write(mark, new byte[0]);
    } catch (IOException e) {
      throw new Unkeepable("what is prepared cannot be remembered in " + mark + ": " + e, e);
    }
  }

  private Path mark(String component, Release release) {
    return folder
        .resolve(".prepared")
        .resolve(release.artifact().hex())
        .resolve(component + "@" + release.configuration().hex());
  }

  @Override
  public void retain(Set<Digest> needed) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> copies = Files.list(folder)) {
      copies
          .filter(c -> !c.getFileName().toString().startsWith("."))
          .filter(c -> needed.stream().noneMatch(d -> d.hex().equals(c.getFileName().toString())))
          .forEach(this::forget);
    } catch (IOException e) {
      throw new Unkeepable("old copies in " + folder + " cannot be removed: " + e, e);
    }
  }

  private void forget(Path copy) {
    delete(folder.resolve(".prepared").resolve(copy.getFileName()));
    delete(copy);
  }

  private static void delete(Path tree) {
    if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> walk = Files.walk(tree)) {
      for (Path file : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new Unkeepable(tree + " cannot be removed: " + e, e);
    }
  }
}
