package slipway.agent.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Files of a few lines that are read whole and replaced whole: whoever reads one sees the old or
 * the new, never half of it, a crash of the machine included. Only their owner reads them.
 */
public final class SmallFile {
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<Set<PosixFilePermission>> OWNERS_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private SmallFile() {}

  /** The whole content, empty where there is no such file. */
  public static Optional<byte[]> read(Path file) {
    try {
      return Optional.of(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UnusableFolder(file, "read", e);
    }
  }

  /** The content as text. */
  public static Optional<String> readText(Path file) {
    return read(file).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  /** Replaces the content, or makes the file. */
  public static void write(Path file, byte[] content) {
    write(file, content, true);
  }

  private static void write(Path file, byte[] content, boolean forced) {
    Path written = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.deleteIfExists(written);
      Files.createFile(written, OWNER_ONLY);
      try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        if (forced) {
          channel.force(true);
        }
      }
      Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UnusableFolder(file, "written", e);
    }
  }

  /** Lines of {@code name=value}, the names in order. */
  public static void writeEntries(Path file, Map<String, String> entries) {
    write(file, Entries.text(entries), true);
  }

  /**
   * The same without waiting for the disk: for what changes often and is void after a crash of the
   * machine anyway.
   */
  public static void noteEntries(Path file, Map<String, String> entries) {
    write(file, Entries.text(entries), false);
  }

  /** What {@link #writeEntries} wrote; empty where there is no such file. */
  public static Map<String, String> readEntries(Path file) {
    return readText(file).map(Entries::of).orElseGet(TreeMap::new);
  }

  /** The folder, made with its parents where it is missing, for its owner alone. */
  public static Path folder(Path folder) {
    try {
      Files.createDirectories(folder, OWNERS_FOLDER);
      return folder;
    } catch (IOException e) {
      throw new UnusableFolder(folder, "made", e);
    }
  }

  /** An empty file to be appended to, where there is none yet. */
  static void appendable(Path file) {
    try {
      if (!Files.exists(file)) {
        Files.createFile(file, OWNER_ONLY);
      }
    } catch (IOException e) {
      throw new UnusableFolder(file, "made", e);
    }
  }

  /** What is directly in the folder, by name; nothing where there is no such folder. */
  public static List<Path> list(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new UnusableFolder(folder, "listed", e);
    }
  }

  /** Removes the folder and all in it. */
  public static void deleteFolder(Path folder) {
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (NoSuchFileException e) {
      return; // gone already
    } catch (IOException e) {
      throw new UnusableFolder(folder, "removed", e);
    }
  }
}
