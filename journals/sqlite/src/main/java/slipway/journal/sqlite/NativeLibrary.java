package slipway.journal.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;
import slipway.journal.JournalBroken;

/**
 * SQLite's machine code, unpacked once to a folder of our own and used by every start from then on:
 * a server starts where nothing has room any more, and no killed one leaves a copy behind. The
 * driver by itself would unpack it anew at each start, to a folder of everybody's from which a
 * careful host lets nothing be executed.
 */
final class NativeLibrary {
  private static final String PROPERTY = "org.sqlite.lib.path";

  private NativeLibrary() {}

  /**
   * Has the driver use the one in this folder, unless whoever started the program says where.
   *
   * @throws JournalBroken when it is not there whole and cannot be written
   */
  static void unpackTo(Path folder) {
    Path library = folder.resolve(LibraryLoaderUtil.getNativeLibName());
    try {
      byte[] code = packed();
      if (code.length == 0) {
        return; // then the driver says which machines it knows
      }
      Files.createDirectories(folder);
      if (!isThere(library, code)) {
        write(library, code);
      }
    } catch (IOException e) {
      throw new JournalBroken(
          "%s cannot be written (%s): SQLite's machine code belongs there; it needs room, and must be writable for user %s"
              .formatted(library, e, System.getProperty("user.name")),
          e);
    }
    if (System.getProperty(PROPERTY) == null) {
      System.setProperty(PROPERTY, folder.toString());
    }
  }

  private static byte[] packed() throws IOException {
    String name =
        LibraryLoaderUtil.getNativeLibResourcePath() + "/" + LibraryLoaderUtil.getNativeLibName();
    try (InputStream in = SQLiteJDBCLoader.class.getResourceAsStream(name)) {
      return in == null ? new byte[0] : in.readAllBytes();
    }
  }

  /** Whole: a machine that lost its power may have kept the name and not the bytes. */
  private static boolean isThere(Path library, byte[] code) throws IOException {
    return Files.isRegularFile(library) && Arrays.equals(Files.readAllBytes(library), code);
  }

  private static void write(Path library, byte[] code) throws IOException {
    Path next = library.resolveSibling(library.getFileName() + ".next");
    try {
      Files.write(next, code);
      Files.move(next, library, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(next);
    }
  }
}
