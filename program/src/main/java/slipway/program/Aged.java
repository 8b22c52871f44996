package slipway.program;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Something in a folder, and since when it is there as it is: the time of its inode, which
 * unpacking and copying do not set back (inode(7), ctime).
 */
record Aged(Path path, Instant since) {

  /** Those whose names match, the newest first; none where there is no such folder. */
  static List<Aged> in(Path folder, String names) throws IOException {
    List<Aged> all = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, names)) {
      for (Path path : found) {
        FileTime since =
            (FileTime) Files.getAttribute(path, "unix:ctime", LinkOption.NOFOLLOW_LINKS);
        all.add(new Aged(path, since.toInstant()));
      }
    } catch (NoSuchFileException e) {
      return List.of(); // never there, or gone while it was looked at
    }
    return all.stream().sorted(Comparator.comparing(Aged::since).reversed()).toList();
  }

  /** Of these, the newest first, those beyond so many, and those that are older. */
  static List<Path> beyond(List<Aged> newestFirst, int kept, Duration longest, Instant now) {
    return IntStream.range(0, newestFirst.size())
        .filter(i -> i >= kept || newestFirst.get(i).isOlder(longest, now))
        .mapToObj(i -> newestFirst.get(i).path())
        .toList();
  }

  boolean isOlder(Duration than, Instant now) {
    return since.plus(than).isBefore(now);
  }
}
