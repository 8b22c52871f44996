package slipway.agent.protocol;

import java.util.List;

/** What the agent says. */
public sealed interface Answer {

  /**
   * Who answers.
   *
   * @param listening where users come in, as {@code host:port}; empty where nowhere, and from an
   *     agent of an earlier build
   */
  record Welcome(
      String build, long pid, long startedEpochMillis, String bootId, List<String> listening)
      implements Answer {

    /** The same, with users coming in there. */
    public Welcome listening(List<String> addresses) {
      return new Welcome(build, pid, startedEpochMillis, bootId, addresses);
    }
  }

  /** It is true now; {@code observed} says what was found, in words. */
  record Reached(String observed) implements Answer {}

  /** It is becoming true; ask again after this time. */
  record Underway(long askAgainMillis, String what) implements Answer {}

  /** It will not become true, however often it is asked. */
  record Refused(String reason) implements Answer {}

  /** Somebody else has changed it since: a newer fence was seen. */
  record Superseded(String by) implements Answer {}

  /** No such lease is in force any more: users went back by themselves. */
  record Expired(String observed) implements Answer {}

  /** The request could not be carried out; nothing is known. */
  record Failed(String reason) implements Answer {}

  /** What runs, and who has which share. */
  record Snapshot(List<Instance> instances, List<Routing> routings) implements Answer {
    public Snapshot {
      instances = List.copyOf(instances);
      routings = List.copyOf(routings);
    }
  }

  record Ticks(List<Tick> ticks, long oldestKept) implements Answer {
    public Ticks {
      ticks = List.copyOf(ticks);
    }
  }

  /**
   * Part of an instance's output.
   *
   * @param offset where the text begins, in bytes
   * @param end where the output ends now, in bytes
   */
  record Output(long offset, String text, long end) implements Answer {}

  /**
   * What users of an entry got, since it was opened: every request is here exactly once.
   *
   * @param own answers of the router's own that no release had a part in
   * @param left clients that left before a release was chosen
   * @param idleClosed connections that carried nothing and were closed, at the drain limit, by an
   *     agent that was replaced; 0 from an agent of an earlier build
   */
  record Totals(List<OfRelease> releases, long own, long left, long idleClosed) implements Answer {
    public Totals {
      releases = List.copyOf(releases);
    }
  }

  /**
   * One release's part.
   *
   * @param torn broken or cut on the way: no whole answer
   * @param standIns answers 502 and 504 of the router because the release gave none
   * @param left clients that left before their answer was whole
   */
  record OfRelease(
      String release,
      long fine,
      long client4xx,
      long server5xx,
      long torn,
      long standIns,
      long left) {}

  /**
   * One running, starting, stopping or failed instance.
   *
   * @param state starting, warming, ready, unready, stopping, waiting (to be restarted), ended
   * @param restarts how often it was started again since its release was started
   * @param lastEnd how its process ended last, in words; empty when it never did
   * @param crashLooping whether it keeps ending soon after every start
   * @param lacking what is waited for before it takes users, in words; empty when nothing is
   * @param limits which are in force and by what, in words; empty where none are
   */
  record Instance(
      String id,
      Place place,
      String release,
      Identity process,
      String state,
      int restarts,
      String lastEnd,
      boolean crashLooping,
      String lacking,
      String limits,
      Use use) {}

  /**
   * What an instance uses; zeros where it does not run.
   *
   * @param memoryBytes now, of all its processes
   * @param peakBytes the most since its start, as far as it is known
   * @param cpuMillis processor time in 1/1000 of a core, since it was looked at before
   * @param killed processes killed for its limit of memory since its start
   */
  record Use(long memoryBytes, long peakBytes, int cpuMillis, long killed) {
    public static final Use NONE = new Use(0, 0, 0, 0);
  }

  /** A process is known by all three: a pid alone is used again. */
  record Identity(long pid, long startTicks, String bootId, int port, long sinceEpochMillis) {
    public static final Identity NONE = new Identity(0, 0, "", 0, 0);
  }

  /**
   * An entry and its shares in force.
   *
   * @param fence the newest fence the place has seen
   * @param expiredDeployment the deployment whose lease expired and sent users to the proven
   *     release; empty when none did since the last route
   * @param listening every address there is a socket for, the first and those that redirect
   *     included; empty from a writer of an earlier build
   * @param certificates those in force, in the entry's order; empty without TLS
   */
  record Routing(
      Place place,
      String address,
      List<Routes.Arm> arms,
      String proven,
      long fence,
      Lease lease,
      String expiredDeployment,
      List<String> listening,
      List<Certificate> certificates) {}

  /**
   * A certificate of an entry.
   *
   * @param file where it was read
   * @param names the hosts it is for
   * @param notAfterEpochMillis when it expires; 0 where none is in force
   * @param trouble why its files are not what is in force, or what else is wrong, in words; empty
   *     when nothing is
   * @param engine what carries TLS: BoringSSL, or the JDK
   */
  record Certificate(
      String file, List<String> names, long notAfterEpochMillis, String trouble, String engine) {
    public Certificate {
      names = List.copyOf(names);
    }
  }

  /**
   * What the successor goes on with: this agent supervises nothing and takes no orders any more,
   * but routes users until it is told that the other one has taken over.
   */
  record Estates(List<Estate> estates) implements Answer {
    public Estates {
      estates = List.copyOf(estates);
    }
  }

  /** A lease in force; an empty deployment means none is. */
  record Lease(String deployment, long millisLeft, long judgedTick) {
    public static final Lease NONE = new Lease("", 0, 0);
  }
}
