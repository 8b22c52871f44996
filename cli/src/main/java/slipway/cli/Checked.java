package slipway.cli;

import java.util.List;
import slipway.api.Problem;
import slipway.configuration.Configuration;
import slipway.configuration.Reading;
import slipway.configuration.text.Mistake;
import slipway.configuration.text.Warning;

/**
 * What came of checking a configuration, as {@code check -o json} writes it.
 *
 * @param application empty where the file has mistakes
 * @param mistakes as a server would answer them
 * @param changes what applying it would change; empty where nothing would, or no server answers
 */
record Checked(
    String file,
    String application,
    List<String> environments,
    List<Problem.Mistake> mistakes,
    List<String> warnings,
    List<String> changes) {

  static Checked of(String file, Reading reading) {
    List<String> warnings = reading.warnings().stream().map(Warning::render).toList();
    return switch (reading) {
      case Reading.Accepted(Configuration configuration, _) ->
          new Checked(
              file,
              configuration.application(),
              configuration.environmentNames(),
              List.of(),
              warnings,
              List.of());
      case Reading.Refused(var mistakes, _) ->
          new Checked(
              file,
              "",
              List.of(),
              mistakes.stream().map(Checked::mistake).toList(),
              warnings,
              List.of());
    };
  }

  /** The same, with what a server would change by it. */
  Checked with(List<String> changed) {
    return new Checked(file, application, environments, mistakes, warnings, changed);
  }

  private static Problem.Mistake mistake(Mistake mistake) {
    return new Problem.Mistake(
        mistake.where().file(),
        mistake.where().line(),
        mistake.where().column(),
        mistake.where().path(),
        mistake.message(),
        mistake.render());
  }
}
