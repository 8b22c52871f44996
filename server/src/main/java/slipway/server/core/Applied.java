package slipway.server.core;

import java.util.List;
import slipway.api.Problem;
import slipway.configuration.Configuration;
import slipway.configuration.Effective;
import slipway.configuration.Reading;
import slipway.configuration.text.Mistake;
import slipway.configuration.text.Warning;
import slipway.journal.Configurations;

/** The configurations that were applied, read anew whenever one is needed. */
public final class Applied {
  private final Configurations stored;

  public Applied(Configurations stored) {
    this.stored = stored;
  }

  /** What the configuration of an application means for an environment. */
  public Effective effective(String application, String environment) {
    Configuration configuration = of(application);
    return switch (configuration.environment(environment)) {
      case Configuration.Choice.Known(var effective) -> effective;
      case Configuration.Choice.Unknown unknown ->
          throw RequestRefused.unknown("ENVIRONMENT_UNKNOWN", unknown.message());
    };
  }

  /** The configuration of an application as it was applied last. */
  public Configuration of(String application) {
    Configurations.Applied applied =
        stored
            .current(application)
            .orElseThrow(
                () ->
                    RequestRefused.unknown(
                        "APPLICATION_UNKNOWN",
                        "no application is called \"%s\"; %s"
                            .formatted(
                                application, Names.known(application, stored.applications()))));
    return read(applied.fileName(), applied.text()).configuration();
  }

  /** What was read, and what is probably not meant. */
  public record Checked(Configuration configuration, List<String> warnings) {}

  /** Reads a file, or refuses it with every mistake. */
  public static Checked read(String fileName, String text) {
    return switch (Configuration.read(fileName, text)) {
      case Reading.Accepted(var configuration, var warnings) ->
          new Checked(configuration, warnings.stream().map(Warning::render).toList());
      case Reading.Refused(var mistakes, _) ->
          throw RequestRefused.mistaken(
              "%s has %d %s"
                  .formatted(
                      fileName, mistakes.size(), mistakes.size() == 1 ? "mistake" : "mistakes"),
              mistakes.stream().map(Applied::mistake).toList());
    };
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
