package slipway.secrets;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Stands for a secret: {@code ${env:NAME}} for a variable of whoever reads it, {@code
 * ${file:/path}} for a file's content, and {@code ${secret:NAME}} of a configuration for what a
 * command prints. That last one is passed on with its command in it, as {@code ${command:NAME
 * MILLIS WORD...}}, each word encoded as in a URL's query, so that whoever resolves it needs
 * nothing else.
 *
 * @param kind what stands before the first colon
 * @param name what stands behind it
 */
public record Reference(String kind, String name) {
  static final String ENVIRONMENT = "env";
  static final String FILE = "file";
  static final String COMMAND = "command";
  private static final int FEWEST_WORDS = 3;

  /** Of what stands in the braces; empty where there is no kind. */
  public static Optional<Reference> of(String inside) {
    int colon = inside.indexOf(':');
    return colon < 1
        ? Optional.empty()
        : Optional.of(new Reference(inside.substring(0, colon), inside.substring(colon + 1)));
  }

  /**
   * What a command prints.
   *
   * @param secret the name users know it by
   * @param within how long it may take
   */
  public static Reference toCommand(String secret, List<String> command, Duration within) {
    String words = command.stream().map(Reference::encoded).collect(Collectors.joining(" "));
    return new Reference(COMMAND, encoded(secret) + " " + within.toMillis() + " " + words);
  }

  /** As it is written in the text that it is part of. */
  public String text() {
    return "${" + kind + ":" + name + "}";
  }

  /** The command it stands for, if it stands for one. */
  Optional<Command> command() {
    String[] words = name.split(" ", -1);
    if (!kind.equals(COMMAND) || words.length < FEWEST_WORDS || !words[1].matches("\\d{1,9}")) {
      return Optional.empty();
    }
    List<String> command = Arrays.stream(words, 2, words.length).map(Reference::decoded).toList();
    return Optional.of(new Command(command, Duration.ofMillis(Long.parseLong(words[1]))));
  }

  /** As users know it. */
  @Override
  public String toString() {
    return kind.equals(COMMAND)
        ? "${secret:" + decoded(name.substring(0, Math.max(0, name.indexOf(' ')))) + "}"
        : text();
  }

  private static String encoded(String word) {
    return URLEncoder.encode(word, StandardCharsets.UTF_8);
  }

  private static String decoded(String word) {
    return URLDecoder.decode(word, StandardCharsets.UTF_8);
  }
}
