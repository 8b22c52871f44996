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
            .map(ZshCompletion::firstWord)
            .distinct()
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
      local command="$words[2]"
      case "$command" in
    %s  esac
      case "$command" in
    %s  esac
    }
    if [[ "$funcstack[1]" == _slipway ]]; then
      _slipway "$@"
    else
      compdef _slipway slipway
    fi
    """
        .formatted(commands, zshGroups(), zshCommands(surroundings));
  }

  private static String firstWord(Commands.Entry entry) {
    String word = Completion.firstWord(entry.name());
    String summary =
        word.equals(entry.name())
            ? quoted(entry.summary())
            : String.join(", ", Completion.secondWords(word));
    return "    '%s:%s'%n".formatted(word, summary);
  }

  private static String zshGroups() {
    return Completion.groups()
        .map(
            group ->
                "    %s) (( CURRENT == 3 )) && { compadd %s; return }; command+=\" $words[3]\" ;;%n"
                    .formatted(group, String.join(" ", Completion.secondWords(group))))
        .collect(Collectors.joining());
  }

  private static String zshCommands(Surroundings surroundings) {
    return Completion.specs(surroundings).stream()
        .map(
            spec ->
                "    %s) _arguments %s%s ;;%n"
                    .formatted(
                        Completion.typedName(spec).replace(" ", "\\ "),
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
