package slipway.server.upload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import slipway.release.Digest;
import slipway.server.core.RequestRefused;

/** Takes files in, a few senders at a time, each within bounds, into a folder that is then gone. */
public final class Uploads {
  /** All contents of one. */
  public static final long MOST_BYTES = 4L << 30;

  /** Files, folders and links of one. */
  public static final int MOST_MEMBERS = 200_000;

  /** At the same time: each needs its room on the disk. */
  static final int MOST_AT_ONCE = 4;

  static final Duration LONGEST = Duration.ofMinutes(20);

  /** Headers of many empty files are more than their contents. */
  private static final long MOST_STREAMED = MOST_BYTES + 3L * TarHeader.BLOCK * MOST_MEMBERS;

  private static final Pattern SHA_256 = Pattern.compile("sha-256=:([A-Za-z0-9+/]{43}=):");

  private final Path folder;
  private final InstantSource clock;
  private final Semaphore places = new Semaphore(MOST_AT_ONCE);

  /**
   * Throws away what a server had taken in that was killed.
   *
   * @param folder nobody else's
   */
  public Uploads(Path folder, InstantSource clock) {
    this.folder = folder;
    this.clock = clock;
    delete(folder);
  }

  /**
   * Unpacks it, has it used, and throws it away.
   *
   * @throws RequestRefused when it is no release, too much, or not what was announced
   */
  public <T> T take(Incoming incoming, Function<Path, T> use) {
    if (incoming.length() > MOST_STREAMED) {
      throw tooMuch();
    }
    Optional<Digest> announced = incoming.contentDigest().map(Uploads::announced);
    if (!places.tryAcquire()) {
      throw RequestRefused.of(
          503,
          "TOO_MANY_UPLOADS",
          "%d uploads are on their way, and no more may be: ask again later"
              .formatted(MOST_AT_ONCE),
          Optional.empty());
    }
    try {
      Files.createDirectories(folder);
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      Path place = Files.createTempDirectory(folder, "upload-");
      try {
        unpack(incoming.stream(), place, announced);
        return use.apply(place);
      } finally {
        delete(place);
      }
    } catch (TooMuch e) {
      throw tooMuch();
    } catch (BrokenUpload e) {
      throw broken("UPLOAD_BROKEN", "what was sent cannot be a release: " + e.getMessage());
    } catch (IOException e) {
      throw broken(
          "UPLOAD_BROKEN",
          "the files did not arrive, or there is no room for them (%s): nothing was kept"
              .formatted(e.getMessage()));
    } finally {
      places.release();
    }
  }

  private void unpack(InputStream stream, Path place, Optional<Digest> announced)
      throws IOException {
    Instant until = clock.instant().plus(LONGEST);
    MessageDigest digest = Digest.sha256();
    var in = new DigestInputStream(stream, digest);
    var bounds = new Bounds(MOST_BYTES, MOST_MEMBERS, () -> clock.instant().isAfter(until));
    new Unpacking(place, bounds).read(in);
    rest(in);
    Digest found = Digest.of(digest.digest());
    if (announced.filter(d -> !d.equals(found)).isPresent()) {
      throw broken(
          "DIGEST_DIFFERS",
          "what arrived is not what was announced: sha256 %s, expected %s; nothing was kept, send it again"
              .formatted(found.hex(), announced.get().hex()));
    }
  }

  /** Empty blocks stand after the end, a few thousand bytes by custom. */
  private static void rest(InputStream in) throws IOException {
    byte[] buffer = new byte[TarHeader.BLOCK];
    for (int blocks = 0; in.read(buffer) >= 0; blocks++) {
      if (blocks > 10_000) {
        throw new BrokenUpload("something follows the end of the tar stream");
      }
    }
  }

  private static Digest announced(String written) {
    Matcher form = SHA_256.matcher(written);
    if (!form.find()) {
      throw RequestRefused.invalid(
          "Content-Digest",
          "Content-Digest is \"%s\"; expected sha-256=:BASE64:, as in RFC 9530"
              .formatted(MemberName.brief(written)));
    }
    return Digest.of(Base64.getDecoder().decode(form.group(1)));
  }

  private static RequestRefused tooMuch() {
    return RequestRefused.of(
        413,
        "UPLOAD_TOO_LARGE",
        "a release may have %d GiB in %,d files, and arrive within %d minutes; this one has or takes more: is it the right folder?"
            .formatted(MOST_BYTES >> 30, MOST_MEMBERS, LONGEST.toMinutes()),
        Optional.empty());
  }

  private static RequestRefused broken(String code, String detail) {
    return RequestRefused.of(422, code, detail, Optional.empty());
  }

  private static void delete(Path place) {
    if (!Files.isDirectory(place)) {
      return;
    }
    try (Stream<Path> walk = Files.walk(place)) {
      List<Path> files = walk.sorted(Comparator.reverseOrder()).toList();
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      System.getLogger(Uploads.class.getName())
          .log(System.Logger.Level.WARNING, "{0} is left, and may be removed: {1}", place, e);
    }
  }
}
