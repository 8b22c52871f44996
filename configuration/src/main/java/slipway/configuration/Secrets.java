package slipway.configuration;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import slipway.configuration.text.Notes;
import slipway.configuration.text.Tree;

/**
 * Tells what looks like a secret: by the name it has, by a form that only secrets have, or because
 * it looks drawn at random.
 */
final class Secrets {
  private static final Set<String> SECRET_WORDS =
      Set.of(
          "password",
          "passwords",
          "passwd",
          "pwd",
          "passphrase",
          "secret",
          "secrets",
          "token",
          "tokens",
          "apikey",
          "credential",
          "credentials",
          "key");
  private static final Set<String> HARMLESS_WORDS = Set.of("public", "primary", "foreign", "sort");
  private static final Set<String> HARMLESS_VALUES =
      Set.of("", "true", "false", "yes", "no", "on", "off", "0", "1", "none", "null");
  private static final Pattern FILE =
      Pattern.compile("[./~].*|.*\\.(pem|key|crt|cer|p12|jks|json|txt|ya?ml)");

  /** Names of what looks drawn at random and is none of anybody's business. */
  private static final Set<String> DIGEST_WORDS =
      Set.of(
          "commit",
          "sha",
          "sha1",
          "sha256",
          "digest",
          "hash",
          "checksum",
          "revision",
          "etag",
          "fingerprint",
          "id");

  private static final Pattern ADDRESS_WITH_PASSWORD =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://[^/\\s:@]*:(?<password>[^/\\s@]+)@");
  private static final Pattern KNOWN_FORM =
      Pattern.compile(
          "-----BEGIN [A-Z ]*PRIVATE KEY|(?<![A-Za-z0-9])("
              + "A[KS]IA[A-Z0-9]{16}|gh[opsru]_[A-Za-z0-9]{20}|github_pat_|glpat-|xox[abprs]-"
              + "|[rs]k_(live|test)_|AIza[A-Za-z0-9_-]{30}|eyJ[A-Za-z0-9_-]{10,}\\.eyJ)");

  private static final Pattern WORD_ENDS = Pattern.compile("[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])");
  private static final Pattern PIECE_ENDS = Pattern.compile("[^A-Za-z0-9+]+");
  private static final Pattern HEXADECIMAL = Pattern.compile("[0-9a-f]+|[0-9A-F]+");
  private static final Pattern WORDS = Pattern.compile("\\s+");
  private static final int MOST_WORDS = 1_000;
  private static final int LONGEST_EXAMINED = 4_096;
  private static final int SHORTEST_RANDOM = 20;
  private static final int SHORTEST_HEXADECIMAL = 32;
  private static final double LEAST_BITS = 3.5;
  private static final double LEAST_HEXADECIMAL_BITS = 3;

  /** Random letters and digits change kind at six steps of ten, words at three. */
  private static final double LEAST_CHANGES = .42;

  /** Stands for what is put in later. It is no letter of anybody's secret. */
  private static final String PUT_IN = "\uFFFC";

  private Secrets() {}

  /**
   * Keeps out of all messages what looks like a secret, wherever it stands and whatever else is.
   */
  static void hide(Tree tree, Notes notes) {
    switch (tree) {
      case Tree.Mapping mapping -> mapping.fields().forEach(field -> hide(field, notes));
      case Tree.Sequence list -> {
        var previous = Template.of("");
        for (Tree item : list.items()) {
          hide(item, notes);
          if (item instanceof Tree.Scalar scalar) {
            var argument = Template.of(scalar.text());
            suspicion(previous, argument).ifPresent(_ -> notes.hide(scalar));
            previous = argument;
          }
        }
      }
      case Tree.Scalar scalar -> {
        // A line of arguments or of assignments, in a place where neither can be.
        var previous = Template.of("");
        for (String word : WORDS.split(scalar.text(), MOST_WORDS)) {
          int equals = word.indexOf('=');
          var argument = Template.of(word);
          boolean assigned =
              equals > 0
                  && suspicion(word.substring(0, equals), Template.of(word.substring(equals + 1)))
                      .isPresent();
          if (assigned || suspicion(previous, argument).isPresent()) {
            notes.hide(scalar);
          }
          previous = argument;
        }
      }
    }
  }

  private static void hide(Tree.Field field, Notes notes) {
    hide(field.value(), notes);
    if (field.value() instanceof Tree.Scalar scalar
        && suspicion(field.name(), Template.of(scalar.text())).isPresent()) {
      notes.hide(scalar);
    }
  }

  /** Why a variable of that name with that value looks like a secret, if it does. */
  static Optional<String> suspicion(String name, Template value) {
    String literal = value.literally(PUT_IN);
    if (isSecretName(name) && !value.hasReference() && !isHarmless(value.literally(""))) {
      return Optional.of("a literal value for " + name);
    }
    return suspicion(literal, words(name).stream().anyMatch(DIGEST_WORDS::contains));
  }

  /** Why an argument looks like a secret, if it does. */
  static Optional<String> suspicion(Template previous, Template argument) {
    String flag = previous.literally("");
    String text = argument.literally("");
    int equals = text.indexOf('=');
    if (text.startsWith("-") && equals > 0) {
      return suspicion(text.substring(0, equals), Template.of(text.substring(equals + 1)));
    }
    if (flag.startsWith("-") && flag.indexOf('=') < 0 && !text.startsWith("-")) {
      return suspicion(flag, argument);
    }
    return suspicion(argument.literally(PUT_IN), false);
  }

  private static Optional<String> suspicion(String literal, boolean isDigest) {
    // What is longer is no secret alone, and the patterns take time in the square of its length.
    String examined = literal.substring(0, Math.min(literal.length(), LONGEST_EXAMINED));
    var address = ADDRESS_WITH_PASSWORD.matcher(examined);
    if (address.find() && !address.group("password").replace(PUT_IN, "").isEmpty()) {
      return Optional.of("a password in an address");
    }
    if (KNOWN_FORM.matcher(examined).find()) {
      return Optional.of("a literal that has the form of a key");
    }
    return !isDigest && Arrays.stream(PIECE_ENDS.split(examined)).anyMatch(Secrets::isRandom)
        ? Optional.of("a literal that looks drawn at random")
        : Optional.empty();
  }

  private static boolean isSecretName(String name) {
    List<String> words = words(name);
    return !words.isEmpty()
        && SECRET_WORDS.contains(words.getLast().replaceFirst("[0-9]+$", ""))
        && words.stream().noneMatch(HARMLESS_WORDS::contains);
  }

  private static boolean isHarmless(String value) {
    return HARMLESS_VALUES.contains(value.toLowerCase(Locale.ROOT))
        || FILE.matcher(value).matches();
  }

  private static List<String> words(String name) {
    return Arrays.stream(WORD_ENDS.split(name))
        .filter(word -> !word.isEmpty())
        .map(word -> word.toLowerCase(Locale.ROOT))
        .toList();
  }

  private static boolean isRandom(String piece) {
    if (HEXADECIMAL.matcher(piece).matches()) {
      return piece.length() >= SHORTEST_HEXADECIMAL
          && piece.chars().anyMatch(Character::isLetter)
          && bits(piece) >= LEAST_HEXADECIMAL_BITS;
    }
    return piece.length() >= SHORTEST_RANDOM
        && piece.chars().filter(Character::isDigit).count() >= 2
        && piece.chars().anyMatch(Character::isUpperCase)
        && piece.chars().anyMatch(Character::isLowerCase)
        && bits(piece) >= LEAST_BITS
        && changes(piece) >= LEAST_CHANGES;
  }

  /** Shannon's entropy of its letters, in bits for each. */
  private static double bits(String text) {
    double bits = 0;
    for (int c : text.chars().distinct().toArray()) {
      double part = (double) text.chars().filter(o -> o == c).count() / text.length();
      bits -= part * Math.log(part) / Math.log(2);
    }
    return bits;
  }

  private static double changes(String text) {
    int changes = 0;
    for (int i = 1; i < text.length(); i++) {
      changes += kind(text.charAt(i)) == kind(text.charAt(i - 1)) ? 0 : 1;
    }
    return (double) changes / (text.length() - 1);
  }

  private static int kind(char c) {
    return Character.isDigit(c) ? 0 : Character.isUpperCase(c) ? 1 : 2;
  }
}
