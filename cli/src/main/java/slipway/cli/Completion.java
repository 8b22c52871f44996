package slipway.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The script by which bash completes what is typed. Only names that the server knows are asked for;
 * all else is in the script, so that it is quick.
 */
final class Completion {
  /** A version stands first; options may stand anywhere. */
  private static final String VERSIONS =
      "; [[ $COMP_CWORD == $first && $current != -* ]] && COMPREPLY=($(compgen -W"
          + " \"$(_slipway_names versions)\" -- \"$current\"))";

  private Completion() {}

  static String bash(Surroundings surroundings) {
    return """
    # Completes slipway in bash: source <(slipway completion bash)
    _slipway_names() {
      "${COMP_WORDS[0]}" completion --names "$1" 2>/dev/null
    }
    _slipway() {
      local current="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}"
      local command="${COMP_WORDS[1]}" first=2 seconds=""
      COMPREPLY=()
      if (( COMP_CWORD == 1 )); then
        COMPREPLY=($(compgen -W "%s" -- "$current"))
        return
      fi
      case "$command" in
    %s  esac
      if [[ -n $seconds ]]; then
        if (( COMP_CWORD == 2 )); then
          COMPREPLY=($(compgen -W "$seconds" -- "$current"))
          return
        fi
        command="$command ${COMP_WORDS[2]}"
      fi
      case "$before" in
    %s  esac
      case "$command" in
    %s    completion) COMPREPLY=($(compgen -W "bash zsh --help" -- "$current")) ;;
      esac
    }
    complete -F _slipway slipway
    """
        .formatted(
            firstWords(), secondWords(), bashValues(surroundings), bashCommands(surroundings));
  }

  private static String firstWords() {
    return Commands.names().stream()
        .map(Completion::firstWord)
        .distinct()
        .collect(Collectors.joining(" "));
  }

  static String firstWord(String name) {
    int blank = name.indexOf(' ');
    return blank < 0 ? name : name.substring(0, blank);
  }

  /** Of commands of two words, the second ones by the first. */
  private static String secondWords() {
    return groups()
        .map(g -> "    %s) seconds=\"%s\" ;;%n".formatted(g, String.join(" ", secondWords(g))))
        .collect(Collectors.joining());
  }

  /** Words that are no commands alone. */
  static Stream<String> groups() {
    return Commands.names().stream()
        .filter(name -> name.contains(" "))
        .map(Completion::firstWord)
        .distinct();
  }

  static List<String> secondWords(String group) {
    return Commands.names().stream()
        .filter(name -> name.startsWith(group + " "))
        .map(name -> name.substring(group.length() + 1))
        .toList();
  }

  private static String bashValues(Surroundings surroundings) {
    List<String> cases = new ArrayList<>();
    for (OptionSpec option : distinctOptions(surroundings)) {
      String names = String.join("|", option.names());
      List<String> values = Choices.values(option);
      if (!values.isEmpty()) {
        cases.add(
            "    %s) COMPREPLY=($(compgen -W \"%s\" -- \"$current\")); return ;;%n"
                .formatted(names, String.join(" ", values)));
      } else if (Choices.asked(option).isPresent()) {
        cases.add(
            "    %s) COMPREPLY=($(compgen -W \"$(_slipway_names %s)\" -- \"$current\")); return ;;%n"
                .formatted(names, Choices.asked(option).get()));
      } else if (Choices.isFile(option)) {
        cases.add(
            "    %s) COMPREPLY=($(compgen -f -- \"$current\")); return ;;%n".formatted(names));
      }
    }
    return cases.stream().distinct().collect(Collectors.joining());
  }

  private static String bashCommands(Surroundings surroundings) {
    return specs(surroundings).stream()
        .filter(spec -> !spec.name().equals("slipway completion"))
        .map(
            spec ->
                "    \"%s\") COMPREPLY=($(compgen -W \"%s\" -- \"$current\"))%s ;;%n"
                    .formatted(
                        typedName(spec),
                        spec.options().stream()
                            .map(OptionSpec::longestName)
                            .sorted()
                            .collect(Collectors.joining(" ")),
                        Choices.wantsVersion(spec) ? VERSIONS : ""))
        .collect(Collectors.joining());
  }

  static String typedName(CommandSpec spec) {
    return spec.name().substring("slipway ".length());
  }

  private static List<OptionSpec> distinctOptions(Surroundings surroundings) {
    return specs(surroundings).stream().flatMap(spec -> spec.options().stream()).toList();
  }

  static List<CommandSpec> specs(Surroundings surroundings) {
    return Commands.names().stream()
        .map(name -> CommandLines.of(name, surroundings).getCommandSpec())
        .toList();
  }
}
