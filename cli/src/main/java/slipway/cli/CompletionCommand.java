package slipway.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import slipway.configuration.text.Nearest;

/** Writes a script by which a shell completes what is typed. */
@Command(
    name = "completion",
    description = "Writes a script by which bash or zsh completes commands and options.",
    footer = {
      "  source <(slipway completion bash)",
      "  slipway completion zsh > ~/.zsh/completions/_slipway"
    })
final class CompletionCommand implements Callable<Integer> {
  private static final List<String> SHELLS = List.of("bash", "zsh");

  private final Surroundings surroundings;

  @Parameters(index = "0", paramLabel = "SHELL", description = "bash or zsh.")
  private String shell = "";

  CompletionCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    if (!SHELLS.contains(shell)) {
      Optional<String> nearest = Nearest.to(shell, SHELLS);
      throw Refusal.usage(
          "there is no completion for '%s'; expected bash or zsh%s"
              .formatted(shell, nearest.map(n -> "; did you mean " + n + "?").orElse("")));
    }
    var out = surroundings.terminal().out();
    out.print(shell.equals("bash") ? Completion.bash(surroundings) : Completion.zsh(surroundings));
    out.flush();
    return ExitCode.DONE.number();
  }
}
