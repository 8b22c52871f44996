package slipway.cli.pack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * One file, link or empty folder of a tar stream (POSIX.1-2001, pax Interchange Format).
 *
 * @param name relative, with slashes
 * @param link what a link leads to; empty for all others
 * @param size of the contents, in bytes; 0 for all but files
 */
record Member(Path file, String name, Kind kind, String link, long size, boolean executable) {
  static final int BLOCK = 512;
  private static final int LONGEST_NAME = 100;

  /** As tar calls them. */
  enum Kind {
    FILE('0'),
    LINK('2'),
    FOLDER('5');

    private final char type;

    Kind(char type) {
      this.type = type;
    }
  }

  static Member of(Path root, Path file) throws IOException {
    String name = root.relativize(file).toString();
    if (Files.isSymbolicLink(file)) {
      return new Member(file, name, Kind.LINK, Files.readSymbolicLink(file) + "", 0, false);
    }
    if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
      return new Member(file, name, Kind.FOLDER, "", 0, true);
    }
    return new Member(file, name, Kind.FILE, "", Files.size(file), Files.isExecutable(file));
  }

  /** Its headers; the contents follow, up to the next block. */
  byte[] headers() {
    var headers = new ByteArrayOutputStream();
    String words = words();
    if (!words.isEmpty()) {
      byte[] bytes = words.getBytes(StandardCharsets.UTF_8);
      headers.writeBytes(header('x', "pax", "", bytes.length, false));
      headers.writeBytes(Arrays.copyOf(bytes, (int) (bytes.length + padding(bytes.length))));
    }
    headers.writeBytes(header(kind.type, name, link, size, executable));
    return headers.toByteArray();
  }

  /** What has no room in a header, or is not ASCII. */
  private String words() {
    return (isShort(name) ? "" : record("path", name))
        + (isShort(link) ? "" : record("linkpath", link));
  }

  private static boolean isShort(String text) {
    return text.length() < LONGEST_NAME && text.chars().allMatch(c -> c >= ' ' && c <= '~');
  }

  /** The line's own length stands at its beginning, and is part of it. */
  private static String record(String key, String value) {
    String rest = " " + key + "=" + value + "\n";
    int bytes = rest.getBytes(StandardCharsets.UTF_8).length;
    int length = bytes + 1;
    while (bytes + Integer.toString(length).length() != length) {
      length++;
    }
    return length + rest;
  }

  private static byte[] header(char type, String name, String link, long size, boolean executable) {
    byte[] block = new byte[BLOCK];
    put(block, 0, isShort(name) ? name : "long");
    put(block, 100, executable ? "0000755" : "0000644");
    put(block, 108, "0000000");
    put(block, 116, "0000000");
    put(block, 124, "%011o".formatted(size));
    put(block, 136, "00000000000");
    put(block, 148, "        ");
    block[156] = (byte) type;
    put(block, 157, isShort(link) ? link : "long");
    put(block, 257, "ustar\0" + "00");
    int sum = 0;
    for (byte b : block) {
      sum += b & 0xff;
    }
    put(block, 148, "%06o\0 ".formatted(sum));
    return block;
  }

  private static void put(byte[] block, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, block, at, bytes.length);
  }

  /** From the end of so many bytes to the next block. */
  static long padding(long bytes) {
    return (BLOCK - bytes % BLOCK) % BLOCK;
  }
}
