package slipway.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Scripts by which shells complete what is typed; they start no slipway, so they are quick. */
final class Completion {
  private static final Map<String, List<String>> VALUES =
      Map.of(
          "FORMAT", List.of("table", "json", "yaml"),
          "NAME of --strategy", List.of("canary", "blueGreen", "rolling", "recreate"),
          "PURPOSE", List.of("release", "removal", "restart"));
  private static final List<String> FILES = List.of("FILE", "FOLDER", "PATH|COMMIT");

  private Completion() {}

  static String bash(Surroundings surroundings) {
    return """
        # Completes slipway in bash: source <(slipway completion bash)
        _slipway() {
          local current="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}"
          local command="${COMP_WORDS[1]}" first=2
          COMPREPLY=()
          if (( COMP_CWORD == 1 )); then
            COMPREPLY=($(compgen -W "%s" -- "$current"))
            return
          fi
          if [[ $command == config ]]; then
            if (( COMP_CWORD == 2 )); then
              COMPREPLY=($(compgen -W "%s" -- "$current"))
              return
            fi
            command="config ${COMP_WORDS[2]}"
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

  private static String firstWord(String name) {
    int blank = name.indexOf(' ');
    return blank < 0 ? name : name.substring(0, blank);
  }

  private static String secondWords() {
    return Commands.names().stream()
        .filter(name -> name.contains(" "))
        .map(name -> name.substring(name.indexOf(' ') + 1))
        .collect(Collectors.joining(" "));
  }

  private static String bashValues(Surroundings surroundings) {
    List<String> cases = new ArrayList<>();
    for (OptionSpec option : distinctOptions(surroundings)) {
      String names = String.join("|", option.names());
      List<String> values = values(option);
      if (!values.isEmpty()) {
        cases.add(
            "    %s) COMPREPLY=($(compgen -W \"%s\" -- \"$current\")); return ;;%n"
                .formatted(names, String.join(" ", values)));
      } else if (FILES.contains(option.paramLabel())) {
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
                "    \"%s\") COMPREPLY=($(compgen -W \"%s\" -- \"$current\")) ;;%n"
                    .formatted(
                        typedName(spec),
                        spec.options().stream()
                            .map(OptionSpec::longestName)
                            .sorted()
                            .collect(Collectors.joining(" "))))
        .collect(Collectors.joining());
  }

  static String zsh(Surroundings surroundings) {
    String commands =
        Commands.ALL.stream()
            .map(entry -> "    '%s:%s'%n".formatted(entry.name(), quoted(entry.summary())))
            .collect(Collectors.joining());
    return """
        #compdef slipway
        # Completes slipway in zsh: put it into a folder of $fpath, as _slipway.
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
    return specs(surroundings).stream()
        .map(
            spec ->
                "    %s) _arguments %s ;;%n"
                    .formatted(
                        firstWord(typedName(spec)),
                        spec.options().stream()
                            .map(Completion::zshOption)
                            .collect(Collectors.joining(" "))))
        .collect(Collectors.joining());
  }

  private static String zshOption(OptionSpec option) {
    String text = String.join(" ", option.description());
    String value = "";
    if (option.arity().max() > 0) {
      List<String> values = values(option);
      String action = FILES.contains(option.paramLabel()) ? "_files" : "";
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

  private static List<String> values(OptionSpec option) {
    String label = option.paramLabel();
    String key = option.longestName().equals("--strategy") ? label + " of --strategy" : label;
    return VALUES.getOrDefault(key, List.of());
  }

  private static String typedName(CommandSpec spec) {
    return spec.name().substring("slipway ".length());
  }

  private static List<OptionSpec> distinctOptions(Surroundings surroundings) {
    return specs(surroundings).stream().flatMap(spec -> spec.options().stream()).toList();
  }

  private static List<CommandSpec> specs(Surroundings surroundings) {
    return Commands.names().stream()
        .map(name -> CommandLines.of(name, surroundings).getCommandSpec())
        .toList();
  }
}
