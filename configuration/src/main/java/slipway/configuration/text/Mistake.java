package slipway.configuration.text;

import java.util.Locale;
import java.util.Optional;

/**
 * Something in a file that does not work.
 *
 * @param where the place it is about
 * @param found what stands there; secrets are not repeated
 * @param expected what would work there
 * @param nearest the valid word that was probably meant
 * @param excerpt the line of the file, and below it what points at the place
 */
public record Mistake(
    Kind kind,
    Location where,
    String found,
    String expected,
    Optional<String> nearest,
    String excerpt) {

  /** What can be wrong. Each has an example, with its message, among the tests. */
  public enum Kind {
    /** The text is not YAML. */
    SYNTAX,
    TOO_LONG,
    TOO_DEEP,
    TAB,
    UNPRINTABLE,
    ANCHOR,
    ALIAS,
    TAG,
    DIRECTIVE,
    SECOND_DOCUMENT,
    EMPTY_FILE,
    DUPLICATE_KEY,
    KEY_FORM,
    /** A key that means nothing. */
    UNKNOWN_KEY,
    /** A key, or a form of a value, that means something, but not here. */
    MISPLACED_KEY,
    /** A key of a later build. */
    LATER_KEY,
    MISSING_KEY,
    /** Two keys of which only one may be there. */
    CONFLICTING_KEYS,
    NOT_A_MAPPING,
    NOT_A_LIST,
    NOT_TEXT,
    NOT_TRUE_OR_FALSE,
    NOT_A_WHOLE_NUMBER,
    NUMBER_RANGE,
    EMPTY_LIST,
    TOO_MANY,
    /** A name that is not made as names are. */
    NAME,
    RESERVED_NAME,
    /** A word that is none of those that are valid. */
    WORD,
    DURATION,
    DURATION_RANGE,
    SIZE,
    SIZE_RANGE,
    CORES,
    SHARE,
    SHARE_RANGE,
    SHARE_ORDER,
    MARGIN,
    MARGIN_RANGE,
    REQUEST,
    REQUEST_LATER,
    JSON_PATH,
    ROUTING,
    ENTRY,
    ENTRY_TWICE,
    ENTRY_OF_WHOM,
    ENTRY_NAME_MISSING,
    HOST_NAME,
    FILE_PATH,
    NETWORK,
    PROTOCOL_LATER,
    ARGUMENTS,
    VARIABLE_NAME,
    PLACEHOLDER,
    PLACEHOLDER_LATER,
    PLACEHOLDER_MISPLACED,
    BRACE,
    REFERENCE,
    REFERENCE_LATER,
    REFERENCE_IN_ARGUMENT,
    /** Where everything is taken as it is written. */
    REFERENCE_MISPLACED,
    SECRET,
    UNKNOWN_COMPONENT,
    UNKNOWN_SECRET,
    UNKNOWN_CHECK,
    CHECK_OF_WHOM,
    CIRCLE,
    READY_MISSING,
    PORT_MISSING,
    SINGLE,
    STRATEGY_WITHOUT_USERS,
    BOUNDS,
    NOTHING_JUDGED,
    STICKY_LATENCY,
    /** An address that messages would be posted to in the clear, or that is none. */
    HOOK,
    MAIL_ADDRESS,
    NAME_TWICE;

    /** The kind as programs know it: {@code unknown-key}. */
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** In one sentence, without the place. */
  public String message() {
    String said = "found %s, expected %s".formatted(found, expected);
    return nearest.map(word -> said + "; did you mean \"" + word + "\"?").orElse(said);
  }

  /** As a person reads it: place, sentence, and the line with a caret. */
  public String render() {
    return where + ": " + message() + "\n" + excerpt;
  }
}
