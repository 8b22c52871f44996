package slipway.configuration.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody probably meant. */
public final class Nearest {
  private static final int LONGEST_WORD = 100;
  private static final int LETTERS_PER_SLIP = 3;
  private static final int SHORTEST_PART = 3;

  private Nearest() {}

  /**
   * The known word that takes the fewest slips of the pen to get to the given one, if they are few
   * for its length: one for every three letters. A letter left out, added, replaced, or swapped
   * with its neighbour is one slip; capitals are none. Failing that, a word that is part of the
   * other.
   */
  public static Optional<String> to(String word, Collection<String> known) {
    if (word.isEmpty() || word.length() > LONGEST_WORD) {
      return Optional.empty();
    }
    return known.stream()
        .filter(k -> k.length() <= LONGEST_WORD && slips(word, k) <= allowed(word, k))
        .min(Comparator.comparingInt(k -> slips(word, k)))
        .or(() -> known.stream().filter(k -> isPart(word, k) || isPart(k, word)).findFirst());
  }

  /** Of the kind of TERM in SIGTERM. */
  private static boolean isPart(String part, String whole) {
    return part.length() >= SHORTEST_PART
        && whole.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
  }

  private static int allowed(String word, String known) {
    return Math.max(1, Math.min(word.length(), known.length()) / LETTERS_PER_SLIP);
  }

  /** The distance of Levenshtein, with swapped neighbours as one slip (optimal alignment). */
  private static int slips(String one, String other) {
    String a = one.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        d[i][j] = Math.min(replaced, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
