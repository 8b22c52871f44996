package slipway.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * On whose behalf a command asks, such as {@code ann@laptop}: what the journal remembers beside
 * what was done. It is what the environment says, and no proof.
 */
public record Actor(String name) {
  static final String VARIABLE = "SLIPWAY_ACTOR";

  private static final int MOST_CHARACTERS = 64;
  private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

  /**
   * Who is meant: as SLIPWAY_ACTOR says, else the login name, before sudo(8) where that was used,
   * and the host's.
   *
   * @throws Refusal when SLIPWAY_ACTOR cannot be shown as a name
   */
  public static Actor in(Map<String, String> environment) {
    return in(environment, HOST_NAME);
  }

  static Actor in(Map<String, String> environment, Path hostName) {
    Optional<String> stated = Optional.ofNullable(environment.get(VARIABLE)).map(String::strip);
    if (stated.isPresent()) {
      return checked(stated.get());
    }
    String login =
        Stream.of("SUDO_USER", "LOGNAME", "USER")
            .map(environment::get)
            .filter(found -> found != null && !found.isBlank())
            .findFirst()
            .orElse(System.getProperty("user.name", "somebody"));
    return new Actor(cut(printable(login + host(hostName).map(h -> "@" + h).orElse(""))));
  }

  private static Actor checked(String stated) {
    boolean readable = !stated.isEmpty() && printable(stated).equals(stated);
    if (!readable || !cut(stated).equals(stated)) {
      throw Refusal.usage(
          "%s is '%s'; expected 1 to %d printable characters, as in ann@laptop"
              .formatted(VARIABLE, cut(printable(stated)), MOST_CHARACTERS));
    }
    return new Actor(stated);
  }

  /** The host's name without its domain; empty where the system does not tell it. */
  private static Optional<String> host(Path file) {
    try {
      String name = Files.readString(file).strip();
      int dot = name.indexOf('.');
      return Optional.of(dot > 0 ? name.substring(0, dot) : name).filter(n -> !n.isEmpty());
    } catch (IOException e) {
      // Another system than Linux: the login name alone says enough.
      return Optional.empty();
    }
  }

  private static String printable(String text) {
    return text.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "");
  }

  private static String cut(String text) {
    return text.codePointCount(0, text.length()) <= MOST_CHARACTERS
        ? text
        : text.substring(0, text.offsetByCodePoints(0, MOST_CHARACTERS));
  }

  /** In ASCII: the bytes of other characters' UTF-8, and the per cent sign, as %XX. */
  String encoded() {
    var encoded = new StringBuilder();
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = b >= ' ' && b <= '~' && b != '%';
      encoded.append(plain ? String.valueOf((char) b) : "%%%02X".formatted(b & 0xFF));
    }
    return encoded.toString();
  }
}
