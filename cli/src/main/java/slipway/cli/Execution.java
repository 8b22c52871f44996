package slipway.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import slipway.api.Problem;
import slipway.cli.client.NoAnswer;
import slipway.cli.client.RequestRefused;
import slipway.cli.terminal.OutputClosed;
import slipway.configuration.text.Nearest;

/** Parses and runs one command; apart, so that who only asks for the version loads no parser. */
final class Execution {
  private Execution() {}

  static void help(String name, Surroundings surroundings) {
    CommandLines.of(name, surroundings).usage(surroundings.terminal().out());
  }

  static int run(TypedCommand typed, Surroundings surroundings) {
    CommandLine line = CommandLines.of(typed.name(), surroundings);
    line.setParameterExceptionHandler((e, _) -> usage(e, typed, surroundings));
    line.setExecutionExceptionHandler((e, _, _) -> failed(e, surroundings));
    return line.execute(typed.arguments().toArray(String[]::new));
  }

  private static int usage(ParameterException e, TypedCommand typed, Surroundings surroundings) {
    PrintWriter err = surroundings.terminal().err();
    err.println(
        e instanceof UnmatchedArgumentException unmatched
            ? unmatched(unmatched, typed)
            : e.getMessage());
    err.println("slipway " + typed.name() + " --help shows how it is used");
    return ExitCode.USAGE.number();
  }

  /** The first word that nobody wants; what follows an unknown option is mostly its value. */
  private static String unmatched(UnmatchedArgumentException e, TypedCommand typed) {
    String word = e.getUnmatched().getFirst();
    if (!word.startsWith("-")) {
      return "slipway %s takes no '%s'".formatted(typed.name(), word);
    }
    String name = word.replaceFirst("=.*", "");
    var known = e.getCommandLine().getCommandSpec().optionsMap().keySet();
    return "slipway %s has no option '%s'%s"
        .formatted(
            typed.name(),
            name,
            Nearest.to(name, known).map(n -> "; did you mean " + n + "?").orElse(""));
  }

  private static int failed(Exception e, Surroundings surroundings) {
    return switch (e) {
      case Refusal refusal -> said(surroundings, refusal.words(), refusal.code());
      case RequestRefused refused -> refused(refused.problem(), surroundings);
      case NoAnswer noAnswer -> said(surroundings, noAnswer.words(), ExitCode.NO_ANSWER);
      case OutputClosed _ -> ExitCode.UNREAD.number();
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
