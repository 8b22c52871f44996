package slipway.agent.protocol;

import java.util.List;
import java.util.Map;

/**
 * What the server asks of the agent. Those that change something are ensured (asking twice is the
 * same as asking once) and carry a fence: an older one than the place has seen is refused.
 */
public sealed interface Request {

  /** Who is there? */
  record Hello(String build) implements Request {}

  /** So many instances of the release run and are ready. Zero: none runs. */
  record Run(Launch launch, int instances, long fence) implements Request {}

  /** Instances of the release that started before the mark are replaced, one at a time. */
  record Renewal(Launch launch, int instances, String mark, long fence) implements Request {}

  /** Users of the place come in here and go there. No arms: the entry is closed. */
  record Route(Place place, Entry entry, Routes routes, long fence) implements Request {}

  /**
   * The evidence up to this tick was judged, and the exposure may go on for another lease.
   *
   * @param attempt which of the deployment's exposures
   * @param slowAfterMillis from now on requests in flight for longer are told of at once; 0: never.
   *     Taken over whatever became of the lease
   */
  record Renew(Place place, String deployment, int attempt, long judgedTick, long slowAfterMillis)
      implements Request {}

  /** The command has run once, to its end, in the directory; found by its key if asked again. */
  record Job(
      String key,
      Place place,
      String directory,
      List<String> command,
      Map<String, String> environment,
      long withinMillis)
      implements Request {
    public Job {
      command = List.copyOf(command);
      environment = Map.copyOf(environment);
    }
  }

  /** What runs and who has which share, now. */
  record Observe() implements Request {}

  /** Ticks of the place after the sequence number, oldest first. */
  record ReadTicks(Place place, long after, int most) implements Request {}

  /** What users of the place got since its entry was opened. */
  record ReadTotals(Place place) implements Request {}

  /** Output of an instance from the offset; a negative offset counts from the end. */
  record ReadOutput(String instance, long offset, int most) implements Request {}

  /**
   * Another agent takes this one's place: it is started, made ready, and handed everything. Asked
   * again with the same key, says how far it is; whoever takes over answers from then on.
   *
   * @param key tells this replacement from every other
   * @param program the launcher of the successor's build; empty: as this agent was started
   */
  record Succeed(String key, String program) implements Request {}

  /**
   * The successor is ready, and asks for what this agent has. Unless {@link Taken} comes within the
   * time, or when the successor's process ends before, this agent takes everything back.
   *
   * @param pid the successor's process
   */
  record Yield(String key, long pid, long withinMillis) implements Request {}

  /** The successor has everything, and answers for it from now on: there is no way back. */
  record Taken(String key, String guests) implements Request {}

  /**
   * What an agent that was replaced has counted since, for requests that began with it.
   *
   * @param number counts up with each that is sent for the place: the same is taken once
   * @param busy instances on which requests of it are still in flight
   */
  record Leftover(String key, Place place, long number, Counted counted, List<String> busy)
      implements Request {
    public Leftover {
      busy = List.copyOf(busy);
    }
  }

  /** The agent ends; instances go on unless they are to end too. */
  record Quit(boolean instancesToo) implements Request {}
}
