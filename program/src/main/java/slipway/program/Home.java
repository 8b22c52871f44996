package slipway.program;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import slipway.agent.instance.Moved;

/**
 * Where a data folder is at home: a Slipway that finds itself on a copy would start applications
 * that run elsewhere, and take the original's processes for its own.
 *
 * @param machine a digest of /etc/machine-id, which is nobody else's business (machine-id(5));
 *     empty where there is none
 * @param path of the folder, without links
 * @param inode of the folder: the same where it was only renamed
 */
record Home(String machine, String path, String inode) {
  private static final Path MACHINE_ID = Path.of("/etc/machine-id");
  private static final String FILE = "home";
  private static final int DIGEST_BYTES = 8;
  private static final int LINES = 3;

  /**
   * Makes sure that the folder, which is there, is at home here; a new one is from now on.
   *
   * @throws StartRefused when it is a copy
   */
  static void require(Path data) {
    refuseCopy(data);
    Home here = here(data);
    Optional<Home> before = read(data);
    if (before.filter(here::equals).isEmpty()) {
      before.ifPresent(home -> Moved.fit(data.resolve("agent"), Path.of(home.path), data));
      here.write(data);
    }
  }

  /**
   * Refuses a folder that is a copy; one that is not there yet is none.
   *
   * @throws StartRefused when it is one
   */
  static void refuseCopy(Path data) {
    if (Files.isDirectory(data)) {
      Home here = here(data);
      read(data)
          .filter(home -> !home.isSameAs(here))
          .ifPresent(
              home -> {
                throw new StartRefused(home.refusal(data, here));
              });
    }
  }

  /** From now on the folder is at home here, whatever it was before. */
  static void move(Path data) {
    if (!Files.isDirectory(data)) {
      throw new StartRefused(
          "--moved is for a data folder that is there, and %s is not".formatted(data));
    }
    Home here = here(data);
    Optional<Home> before = read(data);
    if (before.filter(home -> !home.equals(here)).isPresent()) {
      Moved.fit(data.resolve("agent"), Path.of(before.get().path), data);
      try {
        // The original's processes bear the mark of the original's agent.
        Files.deleteIfExists(data.resolve("agent/agent"));
        Files.deleteIfExists(data.resolve("run-time-folder"));
      } catch (IOException e) {
        throw unusable(data, e);
      }
    }
    here.write(data);
  }

  private boolean isSameAs(Home here) {
    boolean machines = machine.isEmpty() || here.machine.isEmpty() || machine.equals(here.machine);
    return machines && (path.equals(here.path) || inode.equals(here.inode));
  }

  private String refusal(Path data, Home here) {
    String what =
        !machine.isEmpty() && !here.machine.isEmpty() && !machine.equals(here.machine)
            ? "of another machine, where it was " + path
            : "a copy of " + path;
    return "data folder %s is %s: its applications would run twice, and both would be supervised by two. Where the other one is over for good, slipway up --moved begins here; for a fresh Slipway, name another folder with --data"
        .formatted(data, what);
  }

  private static Home here(Path data) {
    try {
      return new Home(
          digestOfMachine(),
          data.toRealPath().toString(),
          Files.getAttribute(data, "unix:ino") + "");
    } catch (IOException e) {
      throw unusable(data, e);
    }
  }

  private static String digestOfMachine() throws IOException {
    if (!Files.isReadable(MACHINE_ID)) {
      return "";
    }
    String id = Files.readString(MACHINE_ID).strip();
    try {
      byte[] sum =
          MessageDigest.getInstance("SHA-256")
              .digest(("slipway " + id).getBytes(StandardCharsets.UTF_8));
      return id.isEmpty() ? "" : HexFormat.of().formatHex(sum, 0, DIGEST_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static Optional<Home> read(Path data) {
    try {
      List<String> lines = Files.readAllLines(data.resolve(FILE));
      return lines.size() < LINES
          ? Optional.empty()
          : Optional.of(new Home(lines.get(0), lines.get(1), lines.get(2)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw unusable(data, e);
    }
  }

  private void write(Path data) {
    Path file = data.resolve(FILE);
    Path next = data.resolve(FILE + ".next");
    try {
      Files.deleteIfExists(next);
      Files.createFile(
          next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(next, "%s\n%s\n%s\n".formatted(machine, path, inode));
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw unusable(data, e);
    }
  }

  private static StartRefused unusable(Path data, IOException e) {
    return new StartRefused(
        "%s cannot be used: %s".formatted(data.resolve(FILE), PrivateFolder.reason(e)), e);
  }
}
