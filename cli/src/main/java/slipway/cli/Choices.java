package slipway.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What may follow an option or a command, in any shell. */
final class Choices {
  private static final Map<String, List<String>> VALUES =
      Map.of(
          "FORMAT",
          List.of("table", "json", "yaml"),
          "SCOPE",
          List.of("read", "deploy", "administer"),
          "NAME of --strategy",
          ReleaseWords.STRATEGIES,
          "KIND",
          KnownNames.KINDS,
          "PURPOSE",
          List.of("release", "removal", "restart"));
  private static final Map<String, String> ASKED =
      Map.of("ENV", "environments", "NAME of --app", "applications", "VERSION of --to", "versions");
  private static final List<String> FILES = List.of("FILE", "FOLDER", "PATH|COMMIT");

  private Choices() {}

  static List<String> values(OptionSpec option) {
    return VALUES.getOrDefault(
        option.paramLabel(), VALUES.getOrDefault(labelOfName(option), List.of()));
  }

  /** Which names of the server's are its values; empty where none are. */
  static Optional<String> asked(OptionSpec option) {
    return Optional.ofNullable(ASKED.get(option.paramLabel()))
        .or(() -> Optional.ofNullable(ASKED.get(labelOfName(option))));
  }

  private static String labelOfName(OptionSpec option) {
    return option.paramLabel() + " of " + option.longestName();
  }

  static boolean isFile(OptionSpec option) {
    return FILES.contains(option.paramLabel());
  }

  /** Whether its first word is a version. */
  static boolean wantsVersion(CommandSpec spec) {
    return spec.positionalParameters().stream().anyMatch(p -> p.paramLabel().contains("VERSION"));
  }
}
