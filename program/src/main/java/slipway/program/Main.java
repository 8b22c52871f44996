package slipway.program;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import slipway.cli.CommandLineProgram;
import slipway.cli.Surroundings;
import slipway.cli.terminal.SystemTerminal;
import slipway.program.log.Format;

/**
 * Where every process of Slipway begins. Picks the role from what was typed, and is the only place
 * that reads clocks. What a role does not need is not loaded: a start is felt.
 */
public final class Main {
  private static final String LOG_LINE = "%1$tFT%1$tT.%1$tL%1$tz %4$s %5$s%6$s%n";

  /** Of the launcher's, not of people's: no command of the command line. */
  private static final String REHEARSE = "rehearse";

  private Main() {}

  /** Runs one role, and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  private static int run(String[] typed) {
    if (typed.length == 1 && (typed[0].equals("--version") || typed[0].equals("-V"))) {
      System.out.println("slipway " + Version.read());
      return 0;
    }
    System.setProperty("java.util.logging.SimpleFormatter.format", LOG_LINE);
    if (typed.length == 2 && typed[0].equals(REHEARSE) && Rehearsal.ROLES.contains(typed[1])) {
      return rehearse(typed[1]);
    }
    return agentOf(typed).map(Main::agent).orElseGet(() -> commandLine(typed));
  }

  /** One whose environment says nothing sensible is for the command line to refuse. */
  private static Optional<AgentRole> agentOf(String[] typed) {
    try {
      return AgentRole.startedByOwn(typed, System.getenv());
    } catch (Format.Unknown e) {
      return Optional.empty();
    }
  }

  /** Ended even where it fails and threads of the role still run: somebody may wait for it. */
  private static int rehearse(String role) {
    try {
      Rehearsal.of(role, clocks());
      return 0;
    } catch (RuntimeException | LinkageError e) {
      System.getLogger(Main.class.getName())
          .log(System.Logger.Level.ERROR, role + " could not be rehearsed", e);
      return 1;
    }
  }

  private static int agent(AgentRole role) {
    try {
      role.run(System.getenv(), clocks());
      return 0;
    } catch (StartRefused e) {
      System.err.println(e.words());
      return 1;
    }
  }

  private static int commandLine(String[] typed) {
    Map<String, String> environment = System.getenv();
    Path here = Path.of("").toAbsolutePath();
    var terminal = new SystemTerminal(environment, System::nanoTime);
    var programs = new OwnPrograms(environment, here, terminal, clocks());
    return CommandLineProgram.run(
        typed,
        new Surroundings(
            environment,
            here,
            InstantSource.system(),
            System::nanoTime,
            ZoneId.systemDefault(),
            terminal,
            programs));
  }

  private static Clocks clocks() {
    return new Clocks(InstantSource.system(), System::nanoTime);
  }
}
