package slipway.cli.pack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import slipway.cli.client.Body;

/**
 * The files of a folder, as they are when this is made. What a server would leave out of a release
 * is not sent to it.
 */
public final class Pack implements Body {
  private static final int BUFFER = 64 * 1024;
  private static final int END_BLOCKS = 2;
  private static final Set<String> NOT_PART = Set.of(".git", ".hg", ".svn");

  private final List<Member> members;
  private final long length;

  private Pack(List<Member> members) {
    this.members = members;
    this.length =
        (long) END_BLOCKS * Member.BLOCK
            + members.stream()
                .mapToLong(m -> m.headers().length + m.size() + Member.padding(m.size()))
                .sum();
  }

  /**
   * What lies in a folder.
   *
   * @param without what is no part of it, relative to the folder
   * @throws IOException when it cannot be read
   */
  public static Pack of(Path folder, Set<Path> without) throws IOException {
    List<Member> members = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(folder)) {
      List<Path> files =
          walk.filter(f -> !f.equals(folder))
              .filter(f -> isPart(folder.relativize(f), without))
              .filter(f -> !Files.isDirectory(f, LinkOption.NOFOLLOW_LINKS) || isEmpty(f))
              .sorted(Comparator.comparing(f -> folder.relativize(f).toString()))
              .toList();
      for (Path file : files) {
        members.add(Member.of(folder, file));
      }
      return new Pack(members);
    } catch (UncheckedIOException e) {
      throw new IOException(e.getMessage(), e.getCause());
    }
  }

  private static boolean isPart(Path relative, Set<Path> without) {
    boolean part = !without.contains(relative);
    for (Path name : relative) {
      part &= !NOT_PART.contains(name.toString());
    }
    return part;
  }

  private static boolean isEmpty(Path folder) {
    try (Stream<Path> children = Files.list(folder)) {
      return children.findAny().isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public long length() {
    return length;
  }

  /**
   * Writes the stream.
   *
   * @throws FileChanged when a file is longer or shorter than it was
   */
  @Override
  public void writeTo(OutputStream out) throws IOException {
    for (Member member : members) {
      out.write(member.headers());
      if (member.size() > 0) {
        contents(member, out);
      }
      out.write(new byte[(int) Member.padding(member.size())]);
    }
    out.write(new byte[END_BLOCKS * Member.BLOCK]);
  }

  private static void contents(Member member, OutputStream out) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long left = member.size();
    try (InputStream in = Files.newInputStream(member.file())) {
      for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
        left -= got;
        if (left < 0) {
          break;
        }
        out.write(buffer, 0, got);
      }
    }
    if (left != 0) {
      throw new FileChanged(member.file());
    }
  }

  /** The stream's digest, as RFC 9530 writes it: whoever gets it can tell whether it is whole. */
  public String contentDigest() throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (var out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
        writeTo(out);
      }
      return "sha-256=:" + Base64.getEncoder().encodeToString(digest.digest()) + ":";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
