package slipway.configuration;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import slipway.configuration.text.Mistake.Kind;
import slipway.configuration.text.Notes;
import slipway.configuration.text.Tree;

/** How much worse a rate may be, in percentage points: {@code 5pp}. The value is a fraction. */
record Margins(int mostPoints) implements Form<Double> {
  private static final Pattern FORM = Pattern.compile("[0-9]{1,2}(\\.[0-9]{1,2})?pp");
  private static final Pattern LOOSE = Pattern.compile("[0-9]{1,2}(\\.[0-9]{1,2})?(?= *(%|pp)?$)");
  private static final String EXPECTED =
      "a margin in percentage points, with two decimal places at most, as in 5pp or 0.5pp";

  @Override
  public Optional<Double> read(Tree tree, Notes notes) {
    String text = tree instanceof Tree.Scalar scalar ? scalar.text() : "";
    if (!FORM.matcher(text).matches()) {
      var loose = LOOSE.matcher(text);
      Optional<String> meant =
          loose.lookingAt() ? Optional.of(loose.group() + "pp") : Optional.empty();
      notes.slip(Kind.MARGIN, tree, Found.in(tree), EXPECTED, meant);
      return Optional.empty();
    }
    BigDecimal points = new BigDecimal(text.substring(0, text.length() - 2));
    if (points.compareTo(BigDecimal.valueOf(mostPoints)) > 0) {
      notes.mistake(Kind.MARGIN_RANGE, tree, text, "from 0pp to " + mostPoints + "pp");
      return Optional.empty();
    }
    return Optional.of(points.movePointLeft(2).doubleValue());
  }

  @Override
  public String write(Double fraction) {
    return new BigDecimal(String.valueOf(fraction))
            .movePointRight(2)
            .stripTrailingZeros()
            .toPlainString()
        + "pp";
  }
}
