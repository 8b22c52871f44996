package slipway.agent.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.LongSupplier;
import slipway.agent.protocol.Entry;
import slipway.agent.protocol.Place;

/**
 * Slipway on a host: supervises instances, routes their users, counts what they meet and holds the
 * leases. Survives the server, and is survived by the instances.
 */
public final class Agent {
  private Agent() {}

  /**
   * Where the agent's things are, and the time.
   *
   * @param data what must survive a reboot
   * @param runTime sockets and locks
   * @param environment the agent's own: secrets may be taken from it
   * @param successors starts whoever takes over from it
   */
  public record Settings(
      String build,
      Path data,
      Path runTime,
      Map<String, String> environment,
      InstantSource clock,
      LongSupplier nanos,
      Successors successors) {

    /** The socket requests come in on. */
    public Path socket() {
      return socketIn(runTime);
    }
  }

  /** The socket an agent listens on that uses the run-time folder. */
  public static Path socketIn(Path runTime) {
    return runTime.resolve("agent.sock");
  }

  /** Where an agent gives copies of its listening sockets. */
  public static Path listenersIn(Path runTime) {
    return runTime.resolve("listeners.sock");
  }

  /** Where whoever kept copies gives them to the next agent. */
  public static Path keptIn(Path runTime) {
    return runTime.resolve("kept.sock");
  }

  /**
   * Where users were to come in last, whether or not an agent runs.
   *
   * @param data the agent's data folder
   */
  public static Map<Place, Entry> entriesIn(Path data) {
    Path places = data.resolve("places");
    return Files.isDirectory(places) ? new Memory(places).entries() : Map.of();
  }

  /** Where an agent that takes over is given users' connections. */
  static Path guestsIn(Path runTime) {
    return runTime.resolve("guests.sock");
  }

  /** Runs until it is asked to end, or another one has taken over and is alone. */
  public static void run(Settings settings) throws IOException, InterruptedException {
    Reign.run(settings, reign -> reign.begin());
  }

  /**
   * Takes over from the agent that runs, then runs as any other. Until it has, the other one is in
   * charge, and goes on whatever becomes of this one.
   *
   * @param key which replacement this is
   * @throws IOException when there is none to take over from, or it does not let go
   */
  public static void takeOver(Settings settings, String key)
      throws IOException, InterruptedException {
    Reign.run(settings, reign -> new Heir(settings, key).takeOver(reign));
  }
}
