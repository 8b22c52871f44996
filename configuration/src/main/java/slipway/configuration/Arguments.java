package slipway.configuration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import slipway.configuration.text.Mistake.Kind;
import slipway.configuration.text.Notes;
import slipway.configuration.text.Tree;
import slipway.configuration.text.Tree.Scalar;

/**
 * A program and its arguments, as the operating system takes them: no shell reads them.
 *
 * @param braces what may be put into them
 */
record Arguments(Braces braces) implements Form<List<String>> {
  private static final int MOST = 200;
  private static final Set<String> SHELL_WORDS =
      Set.of("&&", "||", "|", ";", "&", ">", ">>", "<", "2>&1");
  private static final String EXPECTED =
      "a list of arguments in brackets, as in [java, Shop.java]: no shell takes a line apart";

  @Override
  public Optional<List<String>> read(Tree tree, Notes notes) {
    if (!(tree instanceof Tree.Sequence list)) {
      notes.slip(Kind.ARGUMENTS, tree, Found.in(tree), EXPECTED, meant(tree));
      return Optional.empty();
    }
    if (list.items().isEmpty()) {
      notes.mistake(Kind.EMPTY_LIST, list, "an empty list", "a program and its arguments");
      return Optional.empty();
    }
    if (list.items().size() > MOST) {
      notes.mistake(Kind.TOO_MANY, list, list.items().size() + " arguments", "at most " + MOST);
      return Optional.empty();
    }
    List<String> arguments = new ArrayList<>();
    var previous = Template.of("");
    for (Tree item : list.items()) {
      if (item instanceof Scalar scalar && check(scalar, previous, arguments.isEmpty(), notes)) {
        arguments.add(scalar.text());
        previous = Template.of(scalar.text());
      } else if (!(item instanceof Scalar)) {
        notes.mistake(
            Kind.NOT_TEXT,
            item,
            Found.in(item),
            "an argument; text with braces or \": \" stands in quotes, as in \"{port}\"");
      }
    }
    warnOfShell(list, arguments, notes);
    return arguments.size() == list.items().size() ? Optional.of(arguments) : Optional.empty();
  }

  @Override
  public String write(List<String> arguments) {
    return Text.write(arguments);
  }

  private boolean check(Scalar scalar, Template previous, boolean first, Notes notes) {
    if (scalar.type() == Scalar.Type.NOTHING || (first && scalar.text().isBlank())) {
      notes.mistake(
          Kind.NOT_TEXT,
          scalar,
          scalar.type() == Scalar.Type.NOTHING ? "nothing" : "a blank",
          first ? "a program" : "an argument; an empty one is written \"\"");
      return false;
    }
    Optional<String> suspicion = Secrets.suspicion(previous, Template.of(scalar.text()));
    if (suspicion.isPresent()) {
      notes.mistake(
          Kind.SECRET,
          scalar,
          suspicion.get(),
          "a variable with a reference, as in environment: {NAME: \"${env:NAME}\"}");
      return false;
    }
    return braces.check(scalar, notes);
  }

  private static void warnOfShell(Tree.Sequence list, List<String> arguments, Notes notes) {
    boolean shell = arguments.size() > 1 && arguments.get(1).equals("-c");
    for (Tree item : list.items()) {
      if (!shell && item instanceof Scalar scalar && SHELL_WORDS.contains(scalar.text())) {
        notes.warn(
            scalar,
            "\"%s\" is an argument like any other: there is no shell; to have one, run [sh, -c, …]"
                .formatted(scalar.text()));
      }
    }
  }

  private static Optional<String> meant(Tree tree) {
    String line = tree instanceof Scalar scalar ? scalar.text().strip() : "";
    return line.isEmpty() || !line.matches("[A-Za-z0-9_./ =:{}-]+")
        ? Optional.empty()
        : Optional.of(
            "["
                + String.join(", ", Arrays.stream(line.split(" +")).map(Arguments::plain).toList())
                + "]");
  }

  private static String plain(String argument) {
    return argument.matches(".*[{}:].*") ? "'" + argument + "'" : argument;
  }
}
