package slipway.server.upload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The members of a tar stream, one after the other: ustar, with the longer names of pax and of GNU
 * tar. Each member's contents are read before the next is asked for.
 */
final class TarStream {
  /** Names and other words about one member, in bytes. */
  private static final int MOST_WORDS = 64 * 1024;

  private static final int MOST_HEADERS_OF_ONE = 10;

  private final InputStream in;

  TarStream(InputStream in) {
    this.in = in;
  }

  /** The next member with its whole name; empty at the end of the stream. */
  Optional<TarHeader> next() throws IOException {
    Map<String, String> words = new TreeMap<>();
    for (int i = 0; i < MOST_HEADERS_OF_ONE; i++) {
      byte[] block = in.readNBytes(TarHeader.BLOCK);
      if (block.length < TarHeader.BLOCK) {
        throw new BrokenUpload(
            "it is cut off: the two empty blocks of a tar stream's end are missing");
      }
      Optional<TarHeader> header = TarHeader.read(block);
      if (header.isEmpty()) {
        return Optional.empty();
      }
      switch (header.get().kind()) {
        case 'x' -> words.putAll(records(words(header.get())));
        case 'g' -> words(header.get());
        case 'L' -> words.put("path", untilZero(words(header.get())));
        case 'K' -> words.put("linkpath", untilZero(words(header.get())));
        default -> {
          return Optional.of(named(header.get(), words));
        }
      }
    }
    throw new BrokenUpload("more than " + MOST_HEADERS_OF_ONE + " headers are about one file");
  }

  private static TarHeader named(TarHeader header, Map<String, String> words) {
    if (words.containsKey("size")) {
      throw new BrokenUpload(header.name() + " is larger than 8 GiB");
    }
    return new TarHeader(
        header.kind(),
        words.getOrDefault("path", header.name()),
        words.getOrDefault("linkpath", header.link()),
        header.size(),
        header.mode());
  }

  /** The contents of the member that was returned last, to be read whole, with its padding. */
  private String words(TarHeader header) throws IOException {
    if (header.size() > MOST_WORDS) {
      throw new BrokenUpload("a name is longer than " + MOST_WORDS + " bytes");
    }
    byte[] bytes = in.readNBytes((int) header.size());
    header.readPadding(in);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static String untilZero(String words) {
    int end = words.indexOf('\0');
    return end < 0 ? words : words.substring(0, end);
  }

  /** Lines such as {@code 30 path=a/long/name}, whose number is the line's length in bytes. */
  private static Map<String, String> records(String words) {
    Map<String, String> records = new TreeMap<>();
    for (String line : words.split("\n", -1)) {
      int blank = line.indexOf(' ');
      int sign = line.indexOf('=');
      if (blank > 0 && sign > blank) {
        records.put(line.substring(blank + 1, sign), line.substring(sign + 1));
      }
    }
    return records;
  }
}
