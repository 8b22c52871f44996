package slipway.cli;

/**
 * One thing that {@code doctor} has looked at.
 *
 * @param about what was looked at, in a word or two
 * @param state {@code ok}, {@code warning} or {@code wrong}
 * @param found in words
 * @param todo what to do about it; empty where nothing is to be done
 */
public record Diagnosis(String about, String state, String found, String todo) {
  static final String OK = "ok";
  static final String WARNING = "warning";
  static final String WRONG = "wrong";

  /** All is well. */
  public static Diagnosis ok(String about, String found) {
    return new Diagnosis(about, OK, found, "");
  }

  /** It may become wrong, or hinders. */
  public static Diagnosis warning(String about, String found, String todo) {
    return new Diagnosis(about, WARNING, found, todo);
  }

  /** Something does not work. */
  public static Diagnosis wrong(String about, String found, String todo) {
    return new Diagnosis(about, WRONG, found, todo);
  }

  boolean isWrong() {
    return state.equals(WRONG);
  }
}
