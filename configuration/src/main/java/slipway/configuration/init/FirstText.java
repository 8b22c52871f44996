package slipway.configuration.init;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes a project's first configuration, with a comment for everything that may be changed. */
final class FirstText {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./-][A-Za-z0-9_./=@+-]*");
  private static final Pattern NOTHING = Pattern.compile("null|Null|NULL|~");

  private final StringBuilder text = new StringBuilder();

  private FirstText() {}

  static String of(Project project) {
    var text = new FirstText();
    text.head(project);
    text.component(project);
    text.environment();
    return text.text.toString();
  }

  private void head(Project project) {
    line("# How this application is released, and where it runs.");
    line("# Written by \"slipway init\" for " + project.recognised() + ".");
    project.notes().forEach(note -> line("# Please look: " + note + "."));
    line(
        "# \"slipway check\" says whether it is right, \"slipway config explain production\" what is");
    line("# in force, defaults included. Editors complete and check it after");
    line("#   slipway check --schema > slipway.schema.json");
    line("# with this as the first line: # yaml-language-server: $schema=slipway.schema.json");
    line("");
    line("application: " + project.application());
    line("");
  }

  private void component(Project project) {
    var program = project.program();
    line("components:");
    line("  " + project.component() + ":");
    line("    # The program and its arguments; no shell reads them. Every instance has a {port}.");
    line("    run: " + list(program.run()));
    if (!program.prepare().isEmpty()) {
      line("    # Once per release, in its own copy of these files.");
      line("    prepare: " + list(program.prepare()));
    }
    line("    # Users are sent only to instances that answer this with 2xx.");
    line("    ready: GET " + project.ready().orElse("/"));
    line(
        "    # Added to a clean environment. Secrets by reference, as in DB: \"${env:DATABASE_URL}\"");
    if (program.environment().isEmpty()) {
      line("    # environment: {APP_MODE: live}");
    } else {
      line("    environment:");
      program.environment().forEach((name, value) -> line("      " + name + ": " + word(value)));
    }
    if (project.pages()) {
      line("    # A page and all it loads come from one release. (Latency is then not judged: the");
      line("    # requests of one user are not independent. With \"request\" it is.)");
      line("    routing: cookie");
    }
    line("    # instances: 2");
    line("");
  }

  private void environment() {
    line("environments:");
    line("  production:");
    line("    # Where users come in.");
    line("    entry: 127.0.0.1:8080");
    line(
        "    # Without a word here a new release is a canary: a growing share of users, judged all");
    line("    # the while, and sent home by itself if it harms them.");
    line("    # strategy: blueGreen");
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private static String list(List<String> words) {
    return words.stream().map(FirstText::word).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String word(String word) {
    return PLAIN.matcher(word).matches() && !NOTHING.matcher(word).matches()
        ? word
        : "\"" + word.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
