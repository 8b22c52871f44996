package slipway.cli;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import slipway.api.Problem;
import slipway.cli.client.NoAnswer;
import slipway.cli.client.RequestRefused;

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
      default -> command(TypedCommand.parse(typed), surroundings);
    };
  }

  private static int help(List<String> about, Surroundings surroundings) {
    var terminal = surroundings.terminal();
    if (about.isEmpty()) {
      terminal.out().print(Usage.text(terminal.abilities()));
    } else {
      String name = TypedCommand.known(String.join(" ", about));
      CommandLines.of(name, surroundings).usage(terminal.out());
    }
    return ExitCode.DONE.number();
  }

  private static int command(TypedCommand typed, Surroundings surroundings) {
    CommandLine line = CommandLines.of(typed.name(), surroundings);
    line.setParameterExceptionHandler((e, _) -> usage(e, typed, surroundings));
    line.setExecutionExceptionHandler((e, _, _) -> failed(e, surroundings));
    return line.execute(typed.arguments().toArray(String[]::new));
  }

  private static int usage(ParameterException e, TypedCommand typed, Surroundings surroundings) {
    PrintWriter err = surroundings.terminal().err();
    err.println(e.getMessage());
    boolean suggested =
        e instanceof UnmatchedArgumentException unmatched
            && UnmatchedArgumentException.printSuggestions(unmatched, err);
    if (!suggested) {
      err.println("slipway " + typed.name() + " --help shows how it is used");
    }
    return ExitCode.USAGE.number();
  }

  private static int failed(Exception e, Surroundings surroundings) {
    return switch (e) {
      case Refusal refusal -> said(surroundings, refusal.words(), refusal.code());
      case RequestRefused refused -> refused(refused.problem(), surroundings);
      case NoAnswer noAnswer -> said(surroundings, noAnswer.words(), ExitCode.NO_ANSWER);
      default -> {
        surroundings.terminal().err().println("a defect of slipway itself, please report it:");
        e.printStackTrace(surroundings.terminal().err());
        yield ExitCode.BROKEN.number();
      }
    };
  }

  private static int refused(Problem problem, Surroundings surroundings) {
    problem.mistakes().forEach(m -> surroundings.terminal().err().println(m.rendered()));
    return said(surroundings, problem.detail(), ExitCode.REFUSED);
  }

  private static int said(Surroundings surroundings, String message, ExitCode code) {
    surroundings.terminal().err().println(message);
    return code.number();
  }
}
