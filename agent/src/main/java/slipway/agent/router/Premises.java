package slipway.agent.router;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import slipway.agent.router.log.AccessLogs;

/**
 * What all entries of one router share.
 *
 * @param notices what its log hears of
 * @param burdens what waits on each event loop, in their order
 * @param logs of who came; empty where nobody has a place for them
 * @param chance of which each entry has a part of its own
 */
record Premises(
    RouterSettings settings,
    Transport transport,
    Notices notices,
    List<Burden> burdens,
    Optional<AccessLogs> logs,
    SplittableRandom chance) {
  private static final System.Logger LOG = System.getLogger("slipway.agent.router");

  /** Fresh ones, with event loops that run. */
  static Premises open(RouterSettings settings, Optional<Path> logs) {
    var transport = new Transport(settings.loops());
    var notices = new Notices(settings.nanos(), LOG::log);
    List<Burden> burdens =
        Stream.generate(() -> new Burden(settings.heldBytes(), transport::heldBytes, notices))
            .limit(settings.loops())
            .toList();
    return new Premises(
        settings,
        transport,
        notices,
        burdens,
        logs.map(
            folder ->
                new AccessLogs(folder, (level, what) -> notices.say(level, "access logs", what))),
        new SplittableRandom(settings.seed()));
  }

  /** Nobody else's. */
  SplittableRandom partOfChance() {
    synchronized (chance) {
      return chance.split();
    }
  }
}
