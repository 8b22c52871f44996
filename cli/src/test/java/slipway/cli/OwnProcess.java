package slipway.cli;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import slipway.cli.terminal.SystemTerminal;

/** The command line as a process, as the program module starts it. */
final class OwnProcess {
  private OwnProcess() {}

  public static void main(String[] arguments) {
    var environment = System.getenv();
    var surroundings =
        new Surroundings(
            environment,
            Path.of("").toAbsolutePath(),
            InstantSource.system(),
            System::nanoTime,
            ZoneOffset.UTC,
            new SystemTerminal(environment, System::nanoTime),
            new NoPrograms());
    System.exit(CommandLineProgram.run(arguments, surroundings));
  }

  /** None of the tests in a process of its own starts one. */
  private static final class NoPrograms implements Programs {
    @Override
    public String version() {
      return "test";
    }

    @Override
    public int up(Up options, Answers answers) {
      throw new IllegalStateException("up");
    }

    @Override
    public int down(Down options, Answers answers) {
      throw new IllegalStateException("down");
    }

    @Override
    public int server(Server options) {
      throw new IllegalStateException("server");
    }

    @Override
    public int agent(Agent options) {
      throw new IllegalStateException("agent");
    }

    @Override
    public int backup(Backup options, Answers answers) {
      throw new IllegalStateException("nothing is backed up here");
    }

    @Override
    public int verify(Path backup, Answers answers) {
      throw new IllegalStateException("nothing is verified here");
    }

    @Override
    public int restore(Restore options, Answers answers) {
      throw new IllegalStateException("nothing is restored here");
    }

    @Override
    public List<Diagnosis> examine(Path data, Optional<Path> runTime) {
      throw new IllegalStateException("nothing is examined here");
    }

    @Override
    public int install(Install options, Answers answers) {
      throw new IllegalStateException("nothing is installed here");
    }

    @Override
    public int uninstall(Uninstall options, Answers answers) {
      throw new IllegalStateException("nothing is taken away here");
    }

    @Override
    public int upgrade(Upgrade options, Answers answers) {
      throw new IllegalStateException("upgrade");
    }

    @Override
    public int demo(Demo options) {
      throw new IllegalStateException("demo");
    }
  }
}
