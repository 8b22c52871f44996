package slipway.cli;

import java.util.List;

/** The command line, from what is typed to the exit code. */
public final class CommandLineProgram {
  private CommandLineProgram() {}

  /**
   * Runs one command.
   *
   * @param arguments as typed after {@code slipway}
   * @return the exit code: of {@link ExitCode}, or what a program of Slipway's own returned
   */
  public static int run(String[] arguments, Surroundings surroundings) {
    try {
      return run(List.of(arguments), surroundings);
    } catch (Refusal e) {
      return said(surroundings, e.words(), e.code());
    } finally {
      surroundings.terminal().out().flush();
      surroundings.terminal().err().flush();
    }
  }

  private static int run(List<String> typed, Surroundings surroundings) {
    var terminal = surroundings.terminal();
    if (typed.isEmpty()) {
      terminal.err().print(Usage.text(terminal.abilities()));
      return ExitCode.USAGE.number();
    }
    return switch (typed.getFirst()) {
      case "--version", "-V" -> {
        terminal.out().println("slipway " + surroundings.programs().version());
        yield ExitCode.DONE.number();
      }
      case "--help", "-h", "help" -> help(typed.subList(1, typed.size()), surroundings);
      default -> Execution.run(TypedCommand.parse(typed), surroundings);
    };
  }

  private static int help(List<String> about, Surroundings surroundings) {
    var terminal = surroundings.terminal();
    if (about.isEmpty()) {
      terminal.out().print(Usage.text(terminal.abilities()));
    } else {
      String name = TypedCommand.known(String.join(" ", about));
      Execution.help(name, surroundings);
    }
    return ExitCode.DONE.number();
  }

  private static int said(Surroundings surroundings, String message, ExitCode code) {
    surroundings.terminal().err().println(message);
    return code.number();
  }
}
