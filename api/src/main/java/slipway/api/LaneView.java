package slipway.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One application in one environment, now.
 *
 * @param sentence what is true now, in plain words
 * @param harm whether users are being hurt: from the verdict until the last of them is back from
 *     the version found harmful
 * @param running the proven release; empty before the first and after a removal
 * @param moving the deployment on its way, out or home, or stuck
 * @param watched the promoted deployment that is judged still
 * @param waiting what has been applied and is not released yet, in words
 * @param trouble why what runs could not be observed, or that it is newer than the journal; empty
 *     when all is well
 */
public record LaneView(
    String application,
    String environment,
    long revision,
    String sentence,
    boolean harm,
    Optional<Running> running,
    Optional<String> moving,
    Optional<String> watched,
    Optional<String> waiting,
    List<ComponentView> components,
    Instant observedAt,
    Optional<String> trouble) {

  /** A release in place. */
  public record Running(
      String version,
      String release,
      String artifact,
      String configuration,
      String deployment,
      Instant since) {}

  /**
   * A component's entry, shares and instances.
   *
   * @param address host:port where users come in; empty where nobody calls it
   * @param certificates what users are shown there; empty without TLS
   */
  public record ComponentView(
      String name,
      Optional<String> address,
      List<ShareView> shares,
      Optional<LeaseView> lease,
      List<CheckView> checks,
      List<InstanceView> instances,
      List<CertificateView> certificates) {}

  /**
   * A certificate of an entry.
   *
   * @param file where it was read, on the host that serves users
   * @param names the hosts it is for
   * @param notAfter when it expires; empty where none of that file is in force
   * @param trouble why what is in the file is not in force, or what else is wrong; empty when
   *     nothing is
   * @param engine what carries TLS: {@code BoringSSL} or {@code the JDK}
   */
  public record CertificateView(
      String file, List<String> names, Optional<Instant> notAfter, String trouble, String engine) {}

  /**
   * One release's part of a component's users.
   *
   * @param release its key
   * @param share in 1/10,000
   */
  public record ShareView(String version, String release, int share) {}

  /**
   * How a check stands that is asked on a schedule.
   *
   * @param complaint of the last time, what was expected and what was found; empty where it passed
   * @param since when it passes, or fails
   * @param at when it was asked last
   */
  public record CheckView(
      String name, boolean passes, String complaint, Instant since, Instant at) {}

  /** What holds an exposure. */
  public record LeaseView(String deployment, long millisLeft) {}

  /**
   * One running, starting, stopping or failed instance; not one that has ended.
   *
   * @param lacking what is waited for before it takes users, in words; empty when nothing is
   * @param use empty where it does not run
   */
  public record InstanceView(
      String id,
      String version,
      String release,
      String state,
      long pid,
      int port,
      Instant since,
      int restarts,
      String lastEnd,
      boolean crashLooping,
      String lacking,
      Optional<UseView> use) {}

  /**
   * What an instance uses, and may use.
   *
   * @param memoryBytes now, of all its processes
   * @param peakBytes the most since its start, as far as it is known
   * @param cpuMillis processor time in 1/1000 of a core
   * @param limits which are in force and by what, in words; empty where none are
   */
  public record UseView(long memoryBytes, long peakBytes, int cpuMillis, String limits) {}
}
