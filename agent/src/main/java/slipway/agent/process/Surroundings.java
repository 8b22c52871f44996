package slipway.agent.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import slipway.secrets.Reference;
import slipway.secrets.Secret;
import slipway.secrets.Secrets;

/**
 * What programs are started in: a clean environment and the secrets of this host. Only PATH, HOME,
 * LANG and TZ come from the agent's own environment, and what a reference names.
 */
public final class Surroundings {
  private static final List<String> INHERITED = List.of("PATH", "HOME", "LANG", "TZ");
  private static final Map<String, String> OTHERWISE =
      Map.of("PATH", "/usr/local/bin:/usr/bin:/bin", "HOME", "/", "LANG", "C.UTF-8");

  /** The launcher names in it, in octal, which rights files had lacked before it took more away. */
  static final String UMASK = "SLIPWAY_UMASK";

  private final Map<String, String> agents;
  private final Secrets secrets;

  /** With the agent's own environment. */
  public Surroundings(Map<String, String> agents, LongSupplier nanos) {
    this.agents = Map.copyOf(agents);
    this.secrets = new Secrets(this.agents, nanos);
  }

  /**
   * The command and its whole environment, secrets read now.
   *
   * @param placeholders what stands for each name in braces
   */
  public Invocation complete(
      List<String> command, Map<String, String> environment, Map<String, String> placeholders) {
    return complete(command, environment, placeholders, Surroundings::read);
  }

  /** The same with no secret in it: whether it could be completed, as far as is known lately. */
  public Invocation rehearse(
      List<String> command, Map<String, String> environment, Map<String, String> placeholders) {
    return complete(command, environment, placeholders, Surroundings::known);
  }

  /** How a reference is resolved. */
  private interface Source {
    String value(Surroundings here, String variable, Reference reference) throws Unfilled;
  }

  private Invocation complete(
      List<String> command,
      Map<String, String> environment,
      Map<String, String> placeholders,
      Source source) {
    try {
      List<String> arguments = new ArrayList<>();
      for (String argument : command) {
        arguments.add(argument(argument, placeholders));
      }
      if (arguments.isEmpty() || arguments.getFirst().isEmpty()) {
        throw new Unfilled("the command is empty: a program and its arguments were expected");
      }
      Map<String, String> variables = inherited();
      for (var variable : new TreeMap<>(environment).entrySet()) {
        String name = variable.getKey();
        variables.put(checked(name), value(name, variable.getValue(), placeholders, source));
      }
      return new Invocation.Complete(arguments, variables);
    } catch (Unfilled e) {
      return e.invocation();
    }
  }

  /** Whether the placeholder stands anywhere in the command or the values. */
  public static boolean mentions(
      String placeholder, List<String> command, Map<String, String> environment) {
    return command.stream().anyMatch(a -> Template.parse(a).mentions(placeholder))
        || environment.values().stream().anyMatch(v -> Template.parse(v).mentions(placeholder));
  }

  /** The umask of programs that are started; empty: the agent's own. */
  Optional<String> umask() {
    return Optional.ofNullable(agents.get(UMASK)).filter(mask -> mask.matches("[0-7]{1,4}"));
  }

  private Map<String, String> inherited() {
    Map<String, String> clean = new TreeMap<>(OTHERWISE);
    INHERITED.forEach(
        name -> Optional.ofNullable(agents.get(name)).ifPresent(value -> clean.put(name, value)));
    return clean;
  }

  private String argument(String argument, Map<String, String> placeholders) throws Unfilled {
    var text = new StringBuilder();
    for (Template.Piece piece : parsed("an argument", argument)) {
      switch (piece) {
        case Template.Literal(String literal) -> text.append(literal);
        case Template.Placeholder(String name) -> text.append(filled(name, placeholders));
        case Template.Referred(Reference to) ->
            throw new Unfilled(
                "an argument holds %s: every user of this host can read arguments; give it as an environment value"
                    .formatted(to));
      }
    }
    return withoutNul("an argument", text.toString());
  }

  private String value(
      String variable, String value, Map<String, String> placeholders, Source source)
      throws Unfilled {
    var text = new StringBuilder();
    for (Template.Piece piece : parsed(variable, value)) {
      switch (piece) {
        case Template.Literal(String literal) -> text.append(literal);
        case Template.Placeholder(String name) -> text.append(filled(name, placeholders));
        case Template.Referred(Reference to) -> text.append(source.value(this, variable, to));
      }
    }
    return withoutNul(variable, text.toString());
  }

  private static String read(Surroundings here, String variable, Reference reference)
      throws Unfilled {
    return switch (here.secrets.read(reference)) {
      case Secret.Value(String value) -> value;
      case Secret.Missing(String why) -> throw Unfilled.withoutSecret(variable + " needs " + why);
    };
  }

  private static String known(Surroundings here, String variable, Reference reference)
      throws Unfilled {
    Optional<String> objection = here.secrets.objectionTo(reference);
    if (objection.isPresent()) {
      throw Unfilled.withoutSecret(variable + " needs " + objection.get());
    }
    return "";
  }

  private static List<Template.Piece> parsed(String where, String text) throws Unfilled {
    Template template = Template.parse(text);
    if (template.fault().isPresent()) {
      throw new Unfilled(where + ": " + template.fault().get());
    }
    return template.pieces();
  }

  private static String filled(String name, Map<String, String> placeholders) throws Unfilled {
    String value = placeholders.get(name);
    if (value == null) {
      throw new Unfilled(
          "{%s} is not known here; known are %s"
              .formatted(name, new TreeSet<>(placeholders.keySet())));
    }
    return value;
  }

  private static String checked(String variable) throws Unfilled {
    if (!variable.matches("[A-Za-z_][A-Za-z0-9_]*")) {
      throw new Unfilled(
          "\"%s\" cannot name a variable: letters, digits and _ only".formatted(variable));
    }
    return variable;
  }

  /** The kernel ends a text at NUL; and who complained of it later would show the value. */
  private static String withoutNul(String where, String text) throws Unfilled {
    if (text.indexOf('\0') >= 0) {
      throw new Unfilled(where + " holds a NUL character, which no program can be given");
    }
    return text;
  }
}
