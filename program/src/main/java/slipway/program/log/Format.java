package slipway.program.log;

import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** How a process of Slipway's own writes what it logs. */
public enum Format {
  TEXT,
  JSON;

  /** Says so to a process, where no option does. */
  public static final String VARIABLE = "SLIPWAY_LOG_FORMAT";

  /** The environment's word is neither. */
  public static final class Unknown extends RuntimeException {
    private static final long serialVersionUID = 1;

    private Unknown(String found) {
      super("%s is '%s'; expected text or json".formatted(VARIABLE, found));
    }
  }

  /**
   * As the environment says; empty where it does not.
   *
   * @throws Unknown when it says something else
   */
  public static Optional<Format> in(Map<String, String> environment) {
    String said = environment.getOrDefault(VARIABLE, "");
    return switch (said) {
      case "" -> Optional.empty();
      case "text" -> Optional.of(TEXT);
      case "json" -> Optional.of(JSON);
      default -> throw new Unknown(said);
    };
  }

  /** What has a process that is started write like this. */
  public Map<String, String> environment() {
    return switch (this) {
      case TEXT -> Map.of(VARIABLE, "text");
      case JSON -> Map.of(VARIABLE, "json");
    };
  }

  /**
   * This process logs like this from now on, to standard error.
   *
   * @param role server or agent
   * @param about what the thread that asks works for
   */
  public void begin(String role, String build, Supplier<Fields> about) {
    Lines lines =
        switch (this) {
          case TEXT -> new Lines.Text(ZoneId.systemDefault());
          case JSON -> new Lines.Json(role, build);
        };
    Log.begin(lines, about, System.err);
  }
}
