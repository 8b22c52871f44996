package slipway.server.upload;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Unpacks one tar stream into an empty folder. Links are made last, so that none is followed. */
final class Unpacking {
  private static final int BUFFER = 64 * 1024;
  private static final int ANY_EXECUTE = 0b001_001_001;

  private final Path folder;
  private final Bounds bounds;
  private final Map<Path, Path> links = new LinkedHashMap<>();
  private int members;
  private long bytes;

  Unpacking(Path folder, Bounds bounds) {
    this.folder = folder;
    this.bounds = bounds;
  }

  /**
   * Unpacks all of it.
   *
   * @throws BrokenUpload when it is no tar stream, is cut off, or leads elsewhere
   * @throws TooMuch when it is beyond the bounds
   */
  void read(InputStream in) throws IOException {
    var stream = new TarStream(in);
    try {
      for (Optional<TarHeader> next = stream.next(); next.isPresent(); next = stream.next()) {
        member(next.get(), in);
      }
      Path root = folder.toRealPath();
      for (Map.Entry<Path, Path> link : links.entrySet()) {
        link(root, root.resolve(link.getKey()), link.getValue());
      }
    } catch (EOFException e) {
      throw (BrokenUpload) new BrokenUpload("it is cut off in the middle of a file").initCause(e);
    } catch (FileAlreadyExistsException e) {
      throw (BrokenUpload)
          new BrokenUpload(
                  "\"%s\" stands in it twice, or as a folder, too"
                      .formatted(MemberName.brief(relative(e.getFile()))))
              .initCause(e);
    }
  }

  /** None lies behind another: where it leads was judged by where it is. */
  private static void link(Path root, Path place, Path target) throws IOException {
    Path parent = Files.createDirectories(place.getParent());
    if (!parent.toRealPath().equals(parent)) {
      throw new BrokenUpload(
          "\"%s\" lies behind a link".formatted(MemberName.brief(root.relativize(place) + "")));
    }
    Files.createSymbolicLink(place, target);
  }

  private String relative(String file) {
    return folder.relativize(Path.of(file)).toString();
  }

  private void member(TarHeader header, InputStream in) throws IOException {
    Path place = MemberName.place(header.name());
    members++;
    bytes += header.size();
    if (members > bounds.members() || bytes > bounds.bytes() || bounds.isOver().getAsBoolean()) {
      throw new TooMuch();
    }
    switch (header.kind()) {
      case '0', '7' -> file(place, header, in);
      case '5' -> Files.createDirectories(folder.resolve(place));
      case '2' -> links.put(place, MemberName.target(place, header.link()));
      default ->
          throw new BrokenUpload(
              "\"%s\" is neither a file nor a folder nor a symbolic link (tar calls it '%s'): pack with --hard-dereference, and no devices"
                  .formatted(MemberName.brief(header.name()), header.kind()));
    }
  }

  private void file(Path place, TarHeader header, InputStream in) throws IOException {
    Path file = folder.resolve(place);
    Files.createDirectories(file.getParent());
    try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
      byte[] buffer = new byte[BUFFER];
      for (long left = header.size(); left > 0; ) {
        int got = in.read(buffer, 0, (int) Math.min(left, BUFFER));
        if (got < 0 || bounds.isOver().getAsBoolean()) {
          throw got < 0 ? new EOFException() : new TooMuch();
        }
        out.write(buffer, 0, got);
        left -= got;
      }
    }
    header.readPadding(in);
    boolean executable = (header.mode() & ANY_EXECUTE) != 0;
    Files.setPosixFilePermissions(
        file, PosixFilePermissions.fromString(executable ? "rwx------" : "rw-------"));
  }
}
