package slipway.cli;

import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.OptionSpec;

/** The script by which zsh completes what is typed. */
final class ZshCompletion {
  private ZshCompletion() {}

  static String script(Surroundings surroundings) {
    String commands =
        Commands.ALL.stream()
            .map(entry -> "    '%s:%s'%n".formatted(entry.name(), quoted(entry.summary())))
            .collect(Collectors.joining());
    return """
        #compdef slipway
        # Completes slipway in zsh: put it into a folder of $fpath, as _slipway.
        _slipway_names() {
          local -a names=("${(@f)$("$words[1]" completion --names "$1" 2>/dev/null)}")
          compadd -- ${names:#}
        }
        _slipway() {
          local -a commands=(
        %s  )
          if (( CURRENT == 2 )); then
            _describe -t commands 'command' commands
            return
          fi
          case "$words[2]" in
        %s  esac
        }
        if [[ "$funcstack[1]" == _slipway ]]; then
          _slipway "$@"
        else
          compdef _slipway slipway
        fi
        """
        .formatted(commands, zshCommands(surroundings));
  }

  private static String zshCommands(Surroundings surroundings) {
    return Completion.specs(surroundings).stream()
        .map(
            spec ->
                "    %s) _arguments %s%s ;;%n"
                    .formatted(
                        Completion.firstWord(Completion.typedName(spec)),
                        Choices.wantsVersion(spec) ? "'2:version: _slipway_names versions' " : "",
                        spec.options().stream()
                            .map(ZshCompletion::option)
                            .collect(Collectors.joining(" "))))
        .collect(Collectors.joining());
  }

  private static String option(OptionSpec option) {
    String text = String.join(" ", option.description());
    String value = "";
    if (option.arity().max() > 0) {
      List<String> values = Choices.values(option);
      String action =
          Choices.isFile(option)
              ? "_files"
              : Choices.asked(option).map(" _slipway_names "::concat).orElse("");
      value =
          ":%s:%s"
              .formatted(
                  option.paramLabel().replace(':', '-'),
                  values.isEmpty() ? action : "(" + String.join(" ", values) + ")");
    }
    return "'%s[%s]%s'".formatted(option.longestName(), quoted(text), value);
  }

  private static String quoted(String text) {
    return text.replace("'", "").replace("[", "(").replace("]", ")").replace(":", " -");
  }
}
