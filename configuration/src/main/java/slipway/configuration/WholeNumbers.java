package slipway.configuration;

import java.util.Optional;
import java.util.regex.Pattern;
import slipway.configuration.text.Mistake.Kind;
import slipway.configuration.text.Notes;
import slipway.configuration.text.Tree;

/** A whole number in a range, ends included. */
record WholeNumbers(int least, int most) implements Form<Integer> {
  private static final Pattern FORM = Pattern.compile("[-+]?[0-9]+");
  private static final int MOST_DIGITS = 9;

  @Override
  public Optional<Integer> read(Tree tree, Notes notes) {
    if (!(tree instanceof Tree.Scalar scalar)
        || scalar.type() != Tree.Scalar.Type.INTEGER
        || !FORM.matcher(scalar.text()).matches()) {
      notes.mistake(Kind.NOT_A_WHOLE_NUMBER, tree, Found.in(tree), "a whole number, " + range());
      return Optional.empty();
    }
    if (scalar.text().length() <= MOST_DIGITS) {
      int number = Integer.parseInt(scalar.text());
      if (number >= least && number <= most) {
        return Optional.of(number);
      }
    }
    notes.mistake(Kind.NUMBER_RANGE, tree, Found.in(tree), range());
    return Optional.empty();
  }

  @Override
  public String write(Integer number) {
    return String.valueOf(number);
  }

  private String range() {
    return "from %d to %d".formatted(least, most);
  }
}
