package slipway.configuration;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import slipway.configuration.text.Mistake.Kind;
import slipway.configuration.text.Notes;
import slipway.configuration.text.Tree;

/**
 * A part of a whole: {@code 10%}, {@code 0.5%}.
 *
 * @param least the smallest that makes sense, in 1/10,000
 * @param most the largest
 */
record Shares(int least, int most) implements Form<Integer> {
  private static final Pattern FORM = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,2})?%");
  private static final Pattern LOOSE = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,2})?(?= *%?$)");
  private static final String EXPECTED =
      "a share in percent, with two decimal places at most, as in 10% or 0.5%";

  @Override
  public Optional<Integer> read(Tree tree, Notes notes) {
    String text = tree instanceof Tree.Scalar scalar ? scalar.text() : "";
    if (!FORM.matcher(text).matches()) {
      var loose = LOOSE.matcher(text);
      Optional<String> meant =
          loose.lookingAt() ? Optional.of(loose.group() + "%") : Optional.empty();
      notes.slip(Kind.SHARE, tree, Found.in(tree), EXPECTED, meant);
      return Optional.empty();
    }
    int share =
        new BigDecimal(text.substring(0, text.length() - 1)).movePointRight(2).intValueExact();
    if (share < least || share > most) {
      String range = "from %s to %s".formatted(write(least), write(most));
      notes.mistake(Kind.SHARE_RANGE, tree, text, range);
      return Optional.empty();
    }
    return Optional.of(share);
  }

  @Override
  public String write(Integer share) {
    return BigDecimal.valueOf(share, 2).stripTrailingZeros().toPlainString() + "%";
  }

  /** The same, as a fraction. */
  Form<Double> asFraction() {
    return new Fraction(this);
  }

  private record Fraction(Shares shares) implements Form<Double> {
    private static final double WHOLE = 10_000;

    @Override
    public Optional<Double> read(Tree tree, Notes notes) {
      return shares.read(tree, notes).map(share -> share / WHOLE);
    }

    @Override
    public String write(Double fraction) {
      return shares.write((int) Math.round(fraction * WHOLE));
    }
  }
}
