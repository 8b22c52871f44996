package slipway.configuration;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import slipway.configuration.text.Mistake.Kind;
import slipway.configuration.text.Nearest;
import slipway.configuration.text.Notes;
import slipway.configuration.text.Tree;

/**
 * Which placeholders and references a text may have.
 *
 * @param what the text is, in the singular with its article
 * @param placeholders those that are known where it is used
 * @param references whether secrets may be put in
 */
record Braces(String what, List<String> placeholders, boolean references) {
  private static final List<String> PER_RELEASE = List.of("version", "application", "component");
  private static final List<String> PER_INSTANCE =
      List.of("version", "port", "environment", "deployment", "application", "component");
  private static final String OF_A_CHECK = "url";
  private static final Pattern LATER = Pattern.compile("commit|since|database:.*");

  private static final List<String> LATER_REFERENCES = List.of("aws-secret", "k8s-secret");
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern SECRET = Pattern.compile("[a-z0-9-]+");
  private static final Pattern FILE = Pattern.compile("[^\\p{Cntrl}]+");
  private static final String REFERENCES = "${env:NAME} or ${file:path}";
  private static final String REFERENCES_OF_INSTANCES =
      "${env:NAME}, ${file:path} or ${secret:NAME}";

  /** A request that is made of a component, or of anybody. */
  static final String IN_PATH = "the path of a request";

  /** Arguments that run once per release, before there are instances. */
  static final Braces IN_PREPARE = new Braces("an argument of prepare", PER_RELEASE, false);

  /** Arguments of a command that prints a secret. */
  static final Braces IN_SOURCE =
      new Braces("an argument of a secret's command", List.of("environment", "application"), false);

  static final Braces IN_RUN = new Braces("an argument of run", PER_INSTANCE, false);

  /** Arguments beside which there are variables. */
  private static final List<Braces> OF_COMPONENTS = List.of(IN_PREPARE, IN_RUN);

  static final Braces IN_VARIABLE = new Braces("a variable", PER_INSTANCE, true);

  /** Notes what is wrong with the text's braces. */
  boolean check(Tree.Scalar text, Notes notes) {
    boolean right = true;
    for (Template.Part part : Template.of(text.text()).parts()) {
      right &=
          switch (part) {
            case Template.Literal _ -> true;
            case Template.Placeholder placeholder -> check(placeholder.name(), text, notes);
            case Template.Reference reference -> checkReference(reference.inside(), text, notes);
            case Template.Unclosed unclosed -> unclosed(unclosed.rest(), text, notes);
          };
    }
    return right;
  }

  private boolean check(String name, Tree.Scalar at, Notes notes) {
    if (placeholders.contains(name) || (isPerInstance() && name.startsWith(Urls.PREFIX))) {
      return true; // of which component, is looked at where all are known
    }
    String expected =
        placeholders.isEmpty()
            ? "no placeholder: %s has none; one brace alone is written {{".formatted(what)
            : "a placeholder of %s: %s; one brace alone is written {{"
                .formatted(what, Expected.oneOf(known()));
    String found = "{" + name + "}";
    if (PER_INSTANCE.contains(name)) {
      notes.mistake(
          Kind.PLACEHOLDER_MISPLACED, at, found + ", which only an instance has", expected);
    } else if (name.equals(OF_A_CHECK)) {
      notes.mistake(Kind.PLACEHOLDER_MISPLACED, at, found + ", which only a check has", expected);
    } else if (LATER.matcher(name).matches()) {
      notes.mistake(Kind.PLACEHOLDER_LATER, at, found + ", which is not served yet", expected);
    } else {
      Optional<String> meant = Nearest.to(name, placeholders).map(n -> "{" + n + "}");
      notes.slip(Kind.PLACEHOLDER, at, Found.text(found), expected, meant);
    }
    return false;
  }

  private boolean isPerInstance() {
    return placeholders.equals(PER_INSTANCE);
  }

  private List<String> known() {
    Stream<String> urls = isPerInstance() ? Stream.of(Urls.PREFIX + "COMPONENT") : Stream.of();
    return Stream.concat(placeholders.stream(), urls).map(p -> "{" + p + "}").toList();
  }

  private boolean checkReference(String inside, Tree.Scalar at, Notes notes) {
    String found = Found.text("${" + inside + "}");
    if (!references) {
      String where =
          what.equals(IN_PATH)
              ? " in a path, which servers write into their logs"
              : " in an argument, which every user of the machine can read";
      notes.mistake(Kind.REFERENCE_IN_ARGUMENT, at, found + where, elsewhere(inside));
      return false;
    }
    int colon = inside.indexOf(':');
    String kind = colon < 0 ? "" : inside.substring(0, colon);
    String argument = inside.substring(colon + 1);
    boolean right =
        switch (kind) {
          case "env" -> VARIABLE.matcher(argument).matches();
          case "file" -> FILE.matcher(argument).matches();
          // Of which name, is looked at later. Commands are run where instances start, only.
          case "secret" -> isPerInstance() && SECRET.matcher(argument).matches();
          default -> false;
        };
    if (right) {
      return true;
    }
    String expected = isPerInstance() ? REFERENCES_OF_INSTANCES : REFERENCES;
    if (LATER_REFERENCES.contains(kind)) {
      notes.mistake(Kind.REFERENCE_LATER, at, found + ", which is not served yet", expected);
    } else if (kind.equals("secret") && !isPerInstance()) {
      notes.mistake(
          Kind.REFERENCE_LATER, at, found + ", which only variables of components have", expected);
    } else {
      notes.slip(Kind.REFERENCE, at, found, expected, meant(kind, argument));
    }
    return false;
  }

  /** Where a secret may stand instead. */
  private String elsewhere(String inside) {
    if (what.equals(IN_PATH)) {
      String kept = inside.startsWith("secret:") ? "file:/path" : inside;
      return "it in a header, as in headers: {NAME: \"${%s}\"}".formatted(kept);
    }
    return OF_COMPONENTS.contains(this)
        ? "it in a variable, as in environment: {NAME: \"${%s}\"}".formatted(inside)
        : "none: %s has no secret; let the program read it itself, from a file, say"
            .formatted(what);
  }

  private Optional<String> meant(String kind, String argument) {
    Optional<String> meant = kind.isEmpty() ? Optional.of("env") : Nearest.to(kind, kinds());
    return meant
        .filter(
            k ->
                (k.equals("env") ? VARIABLE : k.equals("file") ? FILE : SECRET)
                    .matcher(argument)
                    .matches())
        .map(k -> "${" + k + ":" + argument + "}");
  }

  private List<String> kinds() {
    return isPerInstance() ? List.of("env", "file", "secret") : List.of("env", "file");
  }

  private static boolean unclosed(String rest, Tree.Scalar at, Notes notes) {
    notes.mistake(
        Kind.BRACE, at, Found.text(rest), "a closing brace; one brace alone is written {{");
    return false;
  }
}
