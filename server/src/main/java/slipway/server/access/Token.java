package slipway.server.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The secret that lets its bearer command this server; kept in a file only its owner can read. */
public final class Token {
  private static final int BYTES = 32;

  private final String secret;

  private Token(String secret) {
    this.secret = secret;
  }

  /** The token of the data folder, made where there is none. */
  public static Token in(Path data) {
    Path file = data.resolve("token");
    try {
      if (Files.exists(file)) {
        return new Token(Files.readString(file).strip());
      }
      String fresh = random();
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, fresh + "\n", StandardOpenOption.WRITE);
      return new Token(fresh);
    } catch (IOException e) {
      throw new UncheckedIOException("the token in " + file + " cannot be read or written", e);
    }
  }

  static String random() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** Compared in a time that tells nothing. */
  boolean is(String offered) {
    return MessageDigest.isEqual(bytes(offered), bytes(secret));
  }

  byte[] key() {
    return bytes(secret);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
