package slipway.cli;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import slipway.cli.client.ApiClient;
import slipway.cli.client.NoAnswer;
import slipway.configuration.text.Nearest;

/** Writes a script by which a shell completes what is typed. */
@Command(
    name = "completion",
    description =
        "Writes a script by which bash or zsh completes commands, options, and the names the"
            + " server knows.",
    footer = {
      "  source <(slipway completion bash)",
      "  slipway completion zsh > ~/.zsh/completions/_slipway"
    })
final class CompletionCommand implements Callable<Integer> {
  private static final List<String> SHELLS = List.of("bash", "zsh");

  private final Surroundings surroundings;

  @Mixin private final ServerOption server = new ServerOption();

  @Option(
      names = "--names",
      paramLabel = "KIND",
      description =
          "Instead of a script: applications, environments or versions, as the scripts ask for"
              + " them; none where no server answers.")
  private Optional<String> names = Optional.empty();

  @Parameters(index = "0", arity = "0..1", paramLabel = "SHELL", description = "bash or zsh.")
  private Optional<String> shell = Optional.empty();

  CompletionCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    var out = surroundings.terminal().out();
    if (names.isPresent()) {
      expected("--names", names.get(), KnownNames.KINDS);
      known(names.get()).forEach(out::println);
    } else {
      String wanted =
          shell.orElseThrow(() -> Refusal.usage("completion needs a SHELL: bash or zsh"));
      expected("completion for", wanted, SHELLS);
      boolean isBash = wanted.equals("bash");
      out.print(isBash ? Completion.bash(surroundings) : ZshCompletion.script(surroundings));
    }
    out.flush();
    return ExitCode.DONE.number();
  }

  private static void expected(String what, String word, List<String> known) {
    if (!known.contains(word)) {
      Optional<String> nearest = Nearest.to(word, known);
      throw Refusal.usage(
          "there is no %s '%s'; expected %s or %s%s"
              .formatted(
                  what,
                  word,
                  String.join(", ", known.subList(0, known.size() - 1)),
                  known.getLast(),
                  nearest.map(n -> "; did you mean " + n + "?").orElse("")));
    }
  }

  private Set<String> known(String kind) {
    try {
      var client = new ApiClient(server.endpoint(surroundings), surroundings.nanos());
      return new KnownNames(client.impatient(), application()).of(kind);
    } catch (NoAnswer e) {
      // There is no server here, so it knows no names.
      return Set.of();
    }
  }

  /** Of the file in this folder, if there is one. */
  private Optional<String> application() {
    try {
      return ApplicationFile.find(Optional.empty(), surroundings.folder())
          .flatMap(ApplicationFile::application);
    } catch (Refusal e) {
      // What is wrong with the file is told where it is used.
      return Optional.empty();
    }
  }
}
