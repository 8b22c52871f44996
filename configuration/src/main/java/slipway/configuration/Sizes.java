package slipway.configuration;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import slipway.configuration.text.Mistake.Kind;
import slipway.configuration.text.Notes;
import slipway.configuration.text.Tree;

/**
 * How much memory: {@code 512KiB 64MiB 2GiB}, in bytes.
 *
 * @param least the smallest that makes sense
 * @param most the largest
 */
record Sizes(long least, long most) implements Form<Long> {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,6})([KMGT]iB)");
  private static final Pattern LOOSE = Pattern.compile("([0-9]{1,6}) *([kmgtKMGT])(i?[bB])?");
  private static final String EXPECTED =
      "a size: a whole number and KiB, MiB, GiB or TiB, as in 64MiB";
  private static final List<String> UNITS = List.of("KiB", "MiB", "GiB", "TiB");
  private static final int BITS = 10;

  @Override
  public Optional<Long> read(Tree tree, Notes notes) {
    String text = tree instanceof Tree.Scalar scalar ? scalar.text() : "";
    var form = FORM.matcher(text);
    if (!form.matches()) {
      notes.slip(Kind.SIZE, tree, Found.in(tree), EXPECTED, meant(text));
      return Optional.empty();
    }
    long size = Long.parseLong(form.group(1)) * bytes(form.group(2));
    if (size < least || size > most) {
      notes.mistake(
          Kind.SIZE_RANGE, tree, text, "from %s to %s".formatted(write(least), write(most)));
      return Optional.empty();
    }
    return Optional.of(size);
  }

  @Override
  public String write(Long size) {
    return UNITS.reversed().stream()
        .filter(unit -> size % bytes(unit) == 0)
        .findFirst()
        .map(unit -> size / bytes(unit) + unit)
        .orElseThrow();
  }

  private static Optional<String> meant(String text) {
    var loose = LOOSE.matcher(text);
    return loose.matches()
        ? Optional.of(loose.group(1) + loose.group(2).toUpperCase(Locale.ROOT) + "iB")
        : Optional.empty();
  }

  private static long bytes(String unit) {
    return 1L << (BITS * (UNITS.indexOf(unit) + 1));
  }
}
