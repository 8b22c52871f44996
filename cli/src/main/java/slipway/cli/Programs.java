package slipway.cli;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Slipway's own processes, which the command line starts and ends but does not know. Each method
 * returns the exit code of the command.
 */
public interface Programs {

  /** The version of this program, as in {@code 1.4.0 (3f2a9c1)}. */
  String version();

  /** Starts agent and server, says where the page is, and stays until Ctrl-C. */
  int up(Up options);

  /**
   * Ends what is left of a Slipway whose server does not answer.
   *
   * @return 0 too when nothing was left
   */
  int down(Down options);

  /** Runs the server in the foreground. */
  int server(Server options);

  /** Runs the agent in the foreground. */
  int agent(Agent options);

  /** Tells the stories of the demonstration. */
  int demo(Demo options);

  /**
   * Options of {@code up}.
   *
   * @param data the data folder, made when it is not there
   * @param runTime where sockets and locks are; empty: the usual place
   * @param listen {@code host:port} of the server; empty: the usual one
   * @param detached returns when the server answers, and leaves it in the background
   */
  record Up(Path data, Optional<Path> runTime, Optional<String> listen, boolean detached) {}

  /**
   * Options of {@code down}.
   *
   * @param keep leaves agent and applications running
   */
  record Down(Path data, Optional<Path> runTime, boolean keep) {}

  /** Options of {@code server}, as of {@code up}. */
  record Server(Path data, Optional<Path> runTime, Optional<String> listen) {}

  /** Options of {@code agent}, as of {@code up}. */
  record Agent(Path data, Optional<Path> runTime) {}

  /**
   * Options of {@code demo}.
   *
   * @param exit ends after the stories and leaves no process behind
   * @param json one document on standard output, and nothing else there
   */
  record Demo(boolean exit, boolean json) {}
}
