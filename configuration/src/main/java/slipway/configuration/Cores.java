package slipway.configuration;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import slipway.configuration.text.Mistake.Kind;
import slipway.configuration.text.Notes;
import slipway.configuration.text.Tree;

/** How much processor time: {@code 1.5} is one core and half of another. In 1/1000 of a core. */
record Cores() implements Form<Integer> {
  private static final Pattern FORM = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,2})?");
  private static final int LEAST = 10;
  private static final int MOST = 256_000;
  private static final String EXPECTED =
      "a number of cores from 0.01 to 256, with two decimal places at most, as in 1.5 or 0.25";

  @Override
  public Optional<Integer> read(Tree tree, Notes notes) {
    if (tree instanceof Tree.Scalar scalar
        && scalar.type() != Tree.Scalar.Type.TEXT
        && FORM.matcher(scalar.text()).matches()) {
      int cores = new BigDecimal(scalar.text()).movePointRight(3).intValueExact();
      if (cores >= LEAST && cores <= MOST) {
        return Optional.of(cores);
      }
    }
    notes.mistake(Kind.CORES, tree, Found.in(tree), EXPECTED);
    return Optional.empty();
  }

  @Override
  public String write(Integer cores) {
    return BigDecimal.valueOf(cores, 3).stripTrailingZeros().toPlainString();
  }
}
