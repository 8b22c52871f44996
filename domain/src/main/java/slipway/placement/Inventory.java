package slipway.placement;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import slipway.application.LaneId;
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
   * @throws Unknown when there is no such instance
   * @throws Unreachable when there was no answer
   */
  Output output(String instance, long offset, int most);

  /**
   * What users of the place got since its entry was opened.
   *
   * @throws Unreachable when there was no answer
   */
  Totals totals(Place place);

  /** There is no such instance. */
  final class Unknown extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Unknown(String message) {
      super(message);
    }
  }

  /**
   * Answers users got: every request is here exactly once.
   *
   * @param own answers of the router's own that no release had a part in
   * @param left clients that left before a release was chosen
   * @param idleClosed connections that carried nothing, could not be handed over when the agent was
   *     replaced, and were closed at the drain limit
   */
  record Totals(List<OfRelease> releases, long own, long left, long idleClosed) {
    public Totals {
      releases = List.copyOf(releases);
    }
  }

  /** One release's part; torn ones were broken or cut on the way. */
  record OfRelease(
      String release, long fine, long client4xx, long server5xx, long torn, long left) {}

  /**
   * Instances and shares at one time.
   *
   * @param fences the newest order that was followed anywhere in a lane, as the lane's revision
   *     counts; one beyond that revision was given by a journal that knows more
   */
  record Snapshot(List<Instance> instances, List<Routing> routings, Map<LaneId, Long> fences) {
    public Snapshot {
      instances = List.copyOf(instances);
      routings = List.copyOf(routings);
      fences = Map.copyOf(fences);
    }

    /** Of lanes in which no order was followed yet. */
    public Snapshot(List<Instance> instances, List<Routing> routings) {
      this(instances, routings, Map.of());
    }
  }

  /**
   * One instance.
   *
   * @param release its key
   * @param state starting, warming, ready, unready, stopping, waiting or ended
   */
  record Instance(
      String id,
      Place place,
      String release,
      String state,
      Running running,
      Troubles troubles,
      Use use) {}

  /**
   * What an instance uses, and may use; zeros where it does not run.
   *
   * @param memoryBytes now, of all its processes
   * @param peakBytes the most since its start, as far as it is known
   * @param cpuMillis processor time in 1/1000 of a core
   * @param limits which are in force and by what, in words; empty where none are
   */
  record Use(long memoryBytes, long peakBytes, int cpuMillis, String limits) {
    public static final Use NONE = new Use(0, 0, 0, "");
  }

  /** The process behind an instance; zeros where there is none. */
  record Running(long pid, int port, Instant since) {}

  /**
   * What goes wrong with an instance, or went wrong before.
   *
   * @param lacking what is waited for before it takes users; empty when nothing is
   */
  record Troubles(int restarts, String lastEnd, boolean crashLooping, String lacking) {}

  /**
   * Where users come in, and which share each release has.
   *
   * @param proven the release they go back to by themselves; empty for none
   * @param lease what holds the shares; empty where they hold for good
   * @param certificates what users are shown; empty without TLS
   */
  record Routing(
      Place place,
      String address,
      List<Share> shares,
      String proven,
      Optional<Lease> lease,
      List<Certificate> certificates) {
    public Routing {
      shares = List.copyOf(shares);
      certificates = List.copyOf(certificates);
    }
  }

  /**
   * A certificate of an entry.
   *
   * @param file where it was read, on the host that serves users
   * @param names the hosts it is for
   * @param notAfter when it expires; empty where none of that file is in force
   * @param trouble why what is in the file is not in force, or what else is wrong; empty when
   *     nothing is
   * @param engine what carries TLS, in words
   */
  record Certificate(
      String file, List<String> names, Optional<Instant> notAfter, String trouble, String engine) {
    public Certificate {
      names = List.copyOf(names);
    }
  }

  /** A release's key, and its share in 1/10,000. */
  record Share(String release, int share) {}

  /** A lease in force. */
  record Lease(String deployment, Duration left) {}

  record Output(long offset, String text, long end) {}
}
