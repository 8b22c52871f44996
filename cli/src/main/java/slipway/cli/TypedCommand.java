package slipway.cli;

import java.util.ArrayList;
import java.util.List;
import slipway.configuration.text.Nearest;

/**
 * A command, and what was typed after it.
 *
 * @param name one of those in {@link Commands#ALL}
 */
record TypedCommand(String name, List<String> arguments) {
  private static final List<String> WITH_VALUE = List.of("--data", "--runtime", "-o", "--output");

  /** Finds the command; options of every command may stand before it. */
  static TypedCommand parse(List<String> typed) {
    List<String> before = new ArrayList<>();
    int at = 0;
    while (at < typed.size() && typed.get(at).startsWith("-")) {
      boolean hasValue = WITH_VALUE.contains(typed.get(at)) && at + 1 < typed.size();
      before.add(typed.get(at++));
      if (hasValue) {
        before.add(typed.get(at++));
      }
    }
    if (at == typed.size()) {
      throw Refusal.usage(
          "'%s' names no command; slipway --help shows all".formatted(String.join(" ", typed)));
    }
    String name = typed.get(at++);
    if (at < typed.size() && Commands.names().contains(name + " " + typed.get(at))) {
      name += " " + typed.get(at++);
    } else if (Commands.isGroup(name)
        && !Commands.names().contains(name)
        && at < typed.size()
        && !typed.get(at).startsWith("-")) {
      name += " " + typed.get(at++);
    }
    List<String> arguments = new ArrayList<>(typed.subList(at, typed.size()));
    arguments.addAll(0, before);
    return new TypedCommand(known(name), arguments);
  }

  static String known(String name) {
    if (Commands.names().contains(name)) {
      return name;
    }
    String hint =
        Nearest.to(name, Commands.names())
            .or(() -> Commands.names().stream().filter(n -> n.startsWith(name)).findFirst())
            .map(n -> "; did you mean slipway " + n + "?")
            .orElse("; slipway --help shows all");
    throw Refusal.usage("there is no command '" + name + "'" + hint);
  }
}
