package slipway.configuration;

import java.util.List;

/** Words for what would be right. */
final class Expected {
  private Expected() {}

  /** {@code a, b or c}. */
  static String oneOf(List<String> words) {
    if (words.size() < 2) {
      return String.join("", words);
    }
    int last = words.size() - 1;
    return String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }
}
