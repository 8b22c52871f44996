package slipway.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import slipway.configuration.text.Mistake;

/** Whatever stands in a file, it is read or refused: nothing is thrown. */
class MutationTest {
  private static final long SEED = 20_261_121;
  private static final int ROUNDS = 6_000;
  private static final int MOST_CHANGES = 4;
  private static final List<String> PIECES =
      List.of(
          "\n",
          " ",
          "  ",
          "\t",
          ":",
          ": ",
          "-",
          "- ",
          "{",
          "}",
          "[",
          "]",
          ",",
          "\"",
          "'",
          "#",
          "&a",
          "*a",
          "!t",
          "|",
          ">",
          "%",
          "@",
          "`",
          "?",
          "? ",
          "---",
          "...",
          "<<",
          "~",
          "null",
          "true",
          "0",
          "-1",
          "1e9",
          "99999999999999999999",
          "{port}",
          "${",
          "${env:X}",
          "{{",
          "\\",
          "\u0000",
          "\u0085",
          "\u2028",
          "\uFEFF",
          "\uD83D\uDE80",
          "\uD800",
          "é",
          "run",
          "entry",
          "30s",
          "5%");

  @Test
  void no_mutilated_file_makes_the_reader_throw_or_take_what_the_schema_refuses() {
    var random = new SplittableRandom(SEED);
    List<String> texts =
        Stream.concat(Corpus.accepted().stream(), Corpus.mistakes().stream())
            .map(Corpus.Example::text)
            .toList();
    int refused = 0;
    for (int round = 0; round < ROUNDS; round++) {
      String text = mutilate(texts.get(random.nextInt(texts.size())), random);
      refused += check(text, round) ? 1 : 0;
    }

    assertThat(refused).isBetween(ROUNDS / 2, ROUNDS - 1);
  }

  private static boolean check(String text, int round) {
    try {
      return switch (Configuration.read("slipway.yaml", text)) {
        case Reading.Accepted accepted -> {
          accepted.configuration().environments().values().forEach(e -> e.explanation().render());
          accepted.warnings().forEach(w -> w.render());
          assertThat(JsonSchema.complaints(text)).isEmpty();
          yield false;
        }
        case Reading.Refused refused -> {
          assertThat(refused.mistakes()).isNotEmpty();
          refused.mistakes().forEach(Mistake::render);
          yield true;
        }
      };
    } catch (RuntimeException e) {
      throw new AssertionError("round " + round + " of seed " + SEED + " threw on:\n" + text, e);
    }
  }

  private static String mutilate(String text, SplittableRandom random) {
    String mutilated = text;
    for (int i = random.nextInt(1, MOST_CHANGES + 1); i > 0; i--) {
      mutilated = mutilateOnce(mutilated, random);
    }
    return mutilated;
  }

  private static String mutilateOnce(String text, SplittableRandom random) {
    int from = random.nextInt(text.length() + 1);
    int to = Math.min(text.length(), from + random.nextInt(1, 12));
    String piece = PIECES.get(random.nextInt(PIECES.size()));
    return switch (random.nextInt(5)) {
      case 0 -> text.substring(0, from) + piece + text.substring(from);
      case 1 -> text.substring(0, from) + text.substring(to);
      case 2 -> text.substring(0, from) + piece + text.substring(to);
      case 3 -> text.substring(0, to) + text.substring(from);
      default -> {
        List<String> lines = new ArrayList<>(text.lines().toList());
        if (!lines.isEmpty()) {
          String moved = lines.remove(random.nextInt(lines.size()));
          lines.add(random.nextInt(lines.size() + 1), moved);
        }
        yield String.join("\n", lines);
      }
    };
  }
}
