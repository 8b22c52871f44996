package slipway.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The one job of a workflow of GitHub Actions, as its runner does it: expressions are written out,
 * each {@code run} is a file for {@code bash -e} with the step's variables, and what a step adds to
 * {@code GITHUB_PATH} is found by those after it. docs.github.com, "Workflow syntax for GitHub
 * Actions" and "Workflow commands".
 *
 * @param text the whole file
 * @param steps of the job, by their keys
 */
record Workflow(String text, List<Map<String, String>> steps) {
  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{ *([\\w.]+) *}}");

  /** What is done already on a machine that has a checkout and a JDK. */
  private static final Set<String> DONE = Set.of("actions/checkout@v4", "actions/setup-java@v4");

  static Workflow read(Path file) throws IOException {
    String text = Files.readString(file);
    Object whole = new Load(LoadSettings.builder().build()).loadFromString(text);
    Map<String, Object> jobs = map(part(map(whole), "jobs"));
    assertThat(jobs).as("jobs of " + file).hasSize(1);
    List<Map<String, String>> steps = new ArrayList<>();
    for (Object step : (List<?>) part(map(jobs.values().iterator().next()), "steps")) {
      steps.add(words(map(step)));
    }
    return new Workflow(text, steps);
  }

  private static <T> T part(Map<String, T> whole, String key) {
    return Objects.requireNonNull(whole.get(key), key);
  }

  private static Map<String, Object> map(Object node) {
    Map<String, Object> entries = new TreeMap<>();
    ((Map<?, ?>) node).forEach((key, value) -> entries.put(key.toString(), value));
    return entries;
  }

  /** Its variables have {@code env.} before their names. */
  private static Map<String, String> words(Map<String, Object> step) {
    Map<String, String> words = new TreeMap<>();
    step.forEach(
        (key, value) -> {
          if (value instanceof Map<?, ?> inner) {
            inner.forEach((name, text) -> words.put(key + "." + name, text.toString()));
          } else {
            words.put(key, value.toString());
          }
        });
    return words;
  }

  /** The job for a shell, where expressions have these values: all it has, and no others. */
  String script(Map<String, String> values) {
    Set<String> asked = new TreeSet<>();
    EXPRESSION.matcher(text).results().forEach(found -> asked.add(found.group(1)));
    assertThat(asked).as("expressions of the workflow").isEqualTo(new TreeSet<>(values.keySet()));
    var script = new StringBuilder("set -eu\n");
    for (Map<String, String> step : steps) {
      if (step.containsKey("run")) {
        script.append(run(step, values));
      } else {
        assertThat(step.get("uses")).as("an action of the workflow").isIn(DONE);
      }
    }
    return script.toString();
  }

  private static String run(Map<String, String> step, Map<String, String> values) {
    var variables = new StringBuilder();
    step.forEach(
        (key, value) -> {
          if (key.startsWith("env.")) {
            variables.append(
                "export %s='%s'\n".formatted(key.substring(4), written(value, values)));
          }
        });
    return """
        cat >"$RUNNER_TEMP/step.sh" <<'END OF THE STEP'
        %s
        END OF THE STEP
        : >"$GITHUB_PATH"
        (
        %sexec bash -e "$RUNNER_TEMP/step.sh"
        )
        while read -r folder; do PATH=$folder:$PATH; done <"$GITHUB_PATH"
        """
        .formatted(written(part(step, "run"), values).stripTrailing(), variables);
  }

  private static String written(String text, Map<String, String> values) {
    return EXPRESSION
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(part(values, found.group(1))));
  }
}
