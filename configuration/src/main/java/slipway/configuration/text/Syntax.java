package slipway.configuration.text;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** The parser's complaints in the words of somebody who writes a configuration. */
final class Syntax {
  private static final Pattern BRACE_OUTSIDE_QUOTES =
      Pattern.compile("\\$\\{|\\{[a-z]+(:[^}\\s]*)?}|:\\{");
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)(?:(?:password|passwd|secret|token|credential|key)[\\w\"']*\\s*[:=]\\s*)(\\S.*)");

  /** What the parser says, and what would be right there. */
  private static final Map<String, Said> SAID =
      Map.of(
          "mapping values are not allowed here",
          new Said(
              "a \":\" where no key can stand",
              "the key indented like its neighbours, or the text with \": \" in quotes"),
          "could not find expected ':'",
          new Said(
              "a line that is no \"key: value\"", "\"key: value\", indented like its neighbours"),
          "cannot start any token",
          new Said(
              "a character no plain text can begin with", "text that begins with it in quotes"),
          "expected <block end>",
          new Said("an indentation that fits nothing above", "keys of one mapping in one column"),
          "expected ',' or ']'",
          new Said("a list that is not closed", "a comma between its items, and \"]\" at its end"),
          "expected ',' or '}'",
          new Said(
              "a mapping that is not closed", "a comma between its keys, and \"}\" at its end"),
          "found unexpected end of stream",
          new Said("the end of the file inside quotes", "the closing quote"),
          "found unknown escape character",
          new Said("an unknown escape in double quotes", "\\\\ for a backslash, or single quotes"));

  private record Said(String found, String expected) {}

  private Syntax() {}

  static String found(MarkedYamlEngineException complaint) {
    return said(complaint).map(Said::found).orElse(problem(complaint));
  }

  static String expected(MarkedYamlEngineException complaint, String line) {
    String expected = said(complaint).map(Said::expected).orElse("a YAML 1.2 text");
    boolean braces = BRACE_OUTSIDE_QUOTES.matcher(line.replaceAll("\"[^\"]*\"|'[^']*'", "")).find();
    return braces ? expected + "; text with braces stands in quotes, as in \"{port}\"" : expected;
  }

  /** What looks like a secret in a line that could not be read. */
  static Optional<Tree> secretIn(String line, int number) {
    var secret = SECRET.matcher(line);
    if (!secret.find()) {
      return Optional.empty();
    }
    int column = line.codePointCount(0, secret.start(1)) + 1;
    var at = new Position(number, column, secret.group(1).length());
    return Optional.of(new Tree.Scalar(at, "", "", Tree.Scalar.Type.TEXT));
  }

  private static Optional<Said> said(MarkedYamlEngineException complaint) {
    String problem = problem(complaint);
    return SAID.entrySet().stream()
        .filter(said -> problem.contains(said.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static String problem(MarkedYamlEngineException complaint) {
    return String.valueOf(complaint.getProblem());
  }
}
