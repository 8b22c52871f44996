package slipway.placement.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import slipway.release.Artifacts;
import slipway.release.Digest;

/**
 * Copies of releases' files, one folder a digest; nobody writes to the files in it. The digest is
 * over every file's path, kind, permission to be executed, length and bytes, in the order of the
 * paths, and over empty folders. What a version control system keeps for itself is no part of it.
 */
final class ReleaseCopies implements Artifacts {
  private static final int BUFFER = 64 * 1024;
  private static final int MOST_FILES = 200_000;
  private static final Set<String> NOT_PART = Set.of(".git", ".hg", ".svn");
  private static final String COPYING = ".copying-";

  private final Path folder;
  private final PreparedCopies prepared;

  ReleaseCopies(Path folder) {
    this.folder = folder;
    this.prepared = new PreparedCopies(this, folder.resolve(".prepared"));
  }

  PreparedCopies prepared() {
    return prepared;
  }

  /** Where a release's files are. */
  Path folder(Digest artifact) {
    return folder.resolve(artifact.hex());
  }

  @Override
  public Optional<Path> copy(Digest artifact) {
    return Optional.of(folder(artifact)).filter(Files::isDirectory);
  }

  @Override
  public Kept keep(Path from, Set<Path> without) {
    if (!Files.isDirectory(from)) {
      throw new Unkeepable(from + " is not a folder: a release is a folder of files");
    }
    Path copy =
        folder.resolve(
            COPYING + ProcessHandle.current().pid() + "-" + System.identityHashCode(from));
    try {
      Files.createDirectories(folder);
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      new FileTree(copy).delete();
      return copied(from.toRealPath(), without, copy);
    } catch (IOException | UncheckedIOException e) {
      throw new Unkeepable(
          "the files in %s cannot be kept in %s: %s".formatted(from, folder, e), e);
    } finally {
      new FileTree(copy).delete();
    }
  }

  private Kept copied(Path from, Set<Path> without, Path copy) throws IOException {
    MessageDigest digest = Digest.sha256();
    long bytes = 0;
    List<Path> files = files(from, without);
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
      new FileTree(copy).delete();
    }
  }

  private List<Path> files(Path from, Set<Path> without) throws IOException {
    Path own = folder.toRealPath();
    try (Stream<Path> walk = Files.walk(from)) {
      List<Path> files =
          sorted(
              from,
              walk.filter(f -> !f.equals(from) && !f.startsWith(own))
                  .filter(f -> isPart(from.relativize(f), without)));
      if (files.size() > MOST_FILES) {
        throw new Unkeepable(
            "%s holds more than %,d files: is it the right folder?".formatted(from, MOST_FILES));
      }
      return files;
    }
  }

  /** In the order in which they are digested; folders only where nothing is in them. */
  private static List<Path> sorted(Path from, Stream<Path> files) {
    return files
        .filter(f -> !Files.isDirectory(f, LinkOption.NOFOLLOW_LINKS) || isEmpty(f))
        .sorted(Comparator.comparing(f -> from.relativize(f).toString()))
        .limit(MOST_FILES + 1L)
        .toList();
  }

  private static boolean isEmpty(Path folder) {
    try (Stream<Path> children = Files.list(folder)) {
      return children.findAny().isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isPart(Path relative, Set<Path> without) {
    if (without.contains(relative)) {
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
    if (Files.isDirectory(file)) {
      describe(digest, "folder", relative, "");
      Files.createDirectories(place);
      return 0;
    }
    if (!Files.isRegularFile(file)) {
      throw new Unkeepable(
          file + " is neither a file nor a folder nor a link: it cannot be part of a release");
    }
    boolean executable = describeFile(digest, relative, file);
    long bytes;
    try (OutputStream out = Files.newOutputStream(place)) {
      bytes = bytes(file, out, digest);
    }
    Files.setPosixFilePermissions(
        place, PosixFilePermissions.fromString(executable ? "r-xr-xr-x" : "r--r--r--"));
    return bytes;
  }

  /** Whether it is to be executed. */
  private static boolean describeFile(MessageDigest digest, Path relative, Path file)
      throws IOException {
    boolean executable = Files.isExecutable(file);
    describe(digest, executable ? "program" : "file", relative, Long.toString(Files.size(file)));
    return executable;
  }

  private static long bytes(Path file, OutputStream out, MessageDigest digest) throws IOException {
    long bytes = 0;
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
        out.write(buffer, 0, n);
        bytes += n;
      }
    }
    return bytes;
  }

  private static void describe(MessageDigest digest, String kind, Path path, String more) {
    digest.update((kind + "\0" + path + "\0" + more + "\0").getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public Set<Digest> kept() {
    if (!Files.isDirectory(folder)) {
      return Set.of();
    }
    try (Stream<Path> copies = Files.list(folder)) {
      return copies
          .map(copy -> copy.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .map(Digest::new)
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new Unkeepable("the copies in " + folder + " cannot be listed: " + e, e);
    }
  }

  @Override
  public Kept measured(Digest artifact) {
    Path copy = folder(artifact);
    long bytes = 0;
    int files = 0;
    try (Stream<Path> walk = Files.walk(copy)) {
      for (Path file : sorted(copy, walk.filter(f -> !f.equals(copy)))) {
        files++;
        bytes += Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Files.size(file) : 0;
      }
      return new Kept(artifact, files, bytes);
    } catch (IOException | UncheckedIOException e) {
      throw new Unkeepable("the copy in %s cannot be read: %s".formatted(copy, e), e);
    }
  }

  @Override
  public boolean isWhole(Digest artifact) {
    Path copy = folder(artifact);
    MessageDigest digest = Digest.sha256();
    try (Stream<Path> walk = Files.walk(copy)) {
      for (Path file : sorted(copy, walk.filter(f -> !f.equals(copy) && !isAdded(f)))) {
        read(copy.relativize(file), file, digest);
      }
      return Digest.of(digest.digest()).equals(artifact);
    } catch (IOException | UncheckedIOException e) {
      throw new Unkeepable("the copy in %s cannot be read: %s".formatted(copy, e), e);
    }
  }

  /**
   * Whether the program has written it beside what was kept, as Python does its bytecode: of that
   * nobody may write to.
   */
  private static boolean isAdded(Path file) {
    try {
      return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OWNER_WRITE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void read(Path relative, Path file, MessageDigest digest) throws IOException {
    if (Files.isSymbolicLink(file)) {
      describe(digest, "link", relative, Files.readSymbolicLink(file).toString());
    } else if (Files.isDirectory(file)) {
      describe(digest, "folder", relative, "");
    } else {
      describeFile(digest, relative, file);
      bytes(file, OutputStream.nullOutputStream(), digest);
    }
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
      removeAbandoned();
    } catch (IOException e) {
      throw new Unkeepable("old copies in " + folder + " cannot be removed: " + e, e);
    }
  }

  /** What a server began to copy that was killed in the middle. */
  private void removeAbandoned() throws IOException {
    String own = COPYING + ProcessHandle.current().pid() + "-";
    try (Stream<Path> copies = Files.list(folder)) {
      copies
          .filter(copy -> copy.getFileName().toString().startsWith(COPYING))
          .filter(copy -> !copy.getFileName().toString().startsWith(own))
          .forEach(copy -> new FileTree(copy).delete());
    }
  }

  private void forget(Path copy) {
    prepared.forget(copy);
    new FileTree(copy).delete();
  }
}
