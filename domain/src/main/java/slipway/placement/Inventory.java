package slipway.placement;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import slipway.application.Place;

/** What a target runs now, and what it says. */
public interface Inventory {

  /**
   * Everything that runs and has users, now.
   *
   * @throws Unreachable when there was no answer
   */
  Snapshot observe();

  /**
   * Part of an instance's output.
   *
   * @param offset where to begin, in bytes; negative counts from the end
   * @throws Unreachable when there was no answer
   */
  Output output(String instance, long offset, int most);

  /** Instances and shares at one time. */
  record Snapshot(Instant at, List<Instance> instances, List<Routing> routings) {
    public Snapshot {
      instances = List.copyOf(instances);
      routings = List.copyOf(routings);
    }
  }

  /**
   * One instance.
   *
   * @param release its key
   * @param state starting, warming, ready, unready, stopping, waiting or ended
   */
  record Instance(
      String id, Place place, String release, String state, Running running, Troubles troubles) {}

  /** The process behind an instance; zeros where there is none. */
  record Running(long pid, int port, Instant since) {}

  /** What went wrong with an instance before. */
  record Troubles(int restarts, String lastEnd, boolean crashLooping) {}

  /**
   * Where users come in, and which share each release has.
   *
   * @param proven the release they go back to by themselves; empty for none
   * @param lease what holds the shares; empty where they hold for good
   */
  record Routing(
      Place place, String address, List<Share> shares, String proven, Optional<Lease> lease) {
    public Routing {
      shares = List.copyOf(shares);
    }
  }

  /** A release's key, and its share in 1/10,000. */
  record Share(String release, int share) {}

  /** A lease in force. */
  record Lease(String deployment, Duration left) {}

  record Output(long offset, String text, long end) {}
}
