package slipway.program;

import java.util.Map;
import java.util.Optional;
import slipway.agent.control.Concern;
import slipway.cli.Programs.LogFormat;
import slipway.program.log.Fields;
import slipway.program.log.Format;

/** How this process logs, and those it starts. */
final class OwnLog {
  private OwnLog() {}

  /**
   * As the option says, else the environment, else as text.
   *
   * @throws StartRefused when the environment says neither text nor json
   */
  static Format format(Optional<LogFormat> option, Map<String, String> environment) {
    try {
      return option.map(OwnLog::of).or(() -> Format.in(environment)).orElse(Format.TEXT);
    } catch (Format.Unknown e) {
      throw new StartRefused(String.valueOf(e.getMessage()), e);
    }
  }

  private static Format of(LogFormat option) {
    return switch (option) {
      case TEXT -> Format.TEXT;
      case JSON -> Format.JSON;
    };
  }

  /** Of the agent: its threads know the place they work for, and some orders the deployment. */
  static Fields ofAgent() {
    return Concern.now()
        .map(
            c ->
                new Fields(
                    c.place().application(),
                    c.place().environment(),
                    c.place().component(),
                    c.deployment()))
        .orElse(Fields.NONE);
  }
}
