package slipway.configuration.init;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What can be guessed from a program's text. */
record Sources(String text) {
  private static final Pattern PATH = Pattern.compile("[\"'`](/[A-Za-z0-9/_.-]{1,60})[\"'`]");

  /** Paths that say whether a program is well, the usual ones first. */
  private static final List<String> HEALTH_PATHS =
      List.of(
          "/health",
          "/healthz",
          "/api/health",
          "/health/ready",
          "/api/v1/health",
          "/api/healthz",
          "/readyz",
          "/ready",
          "/health/live",
          "/livez",
          "/ping",
          "/status");

  private static final Pattern PAGES =
      Pattern.compile(
          "(?i)text/html|<!doctype html|<html|<h1|<body|render_template|send_from_directory"
              + "|res\\.render\\(|\\.sendFile\\(|express\\.static|serve-static|TemplateEngine");

  private static final Pattern VARIABLE =
      Pattern.compile(
          "(?:os\\.environ(?:\\.get\\(|\\[)|getenv\\(|process\\.env(?:\\.|\\[))[\"']?([A-Z][A-Z0-9_]{1,60})\\b");

  /** Given without a word, or said elsewhere in what is written. */
  private static final Pattern GIVEN = Pattern.compile("PATH|HOME|LANG|TZ|NODE_ENV|.*PORT");

  private static final int MOST_VARIABLES = 8;

  boolean has(String text) {
    return this.text.contains(text);
  }

  /** The first group of the first match. */
  Optional<String> first(String pattern) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .findFirst();
  }

  /** The path that answers whether an instance is well, if one looks so. */
  Optional<String> healthPath() {
    List<String> paths = PATH.matcher(text).results().map(Sources::path).distinct().toList();
    return HEALTH_PATHS.stream()
        .filter(paths::contains)
        .findFirst()
        .or(() -> paths.stream().filter(path -> path.matches(".*/healthz?")).findFirst());
  }

  /** Which variables it reads that nobody gives it, in a sentence; empty where there are none. */
  Optional<String> variablesNote() {
    List<String> variables =
        VARIABLE
            .matcher(text)
            .results()
            .map(match -> match.group(1))
            .filter(name -> !GIVEN.matcher(name).matches())
            .distinct()
            .sorted()
            .limit(MOST_VARIABLES)
            .toList();
    return variables.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "it reads %s, which \"environment\" must give it"
                .formatted(String.join(", ", variables)));
  }

  /** Whether what it answers is looked at in a browser. */
  boolean servePages() {
    return PAGES.matcher(text).find();
  }

  private static String path(MatchResult match) {
    return match.group(1);
  }
}
