package slipway.api;

import java.util.List;
import java.util.Optional;

/** What is sent to the server. */
public final class Requests {

  private Requests() {}

  /** {@code POST /configurations}: the text of a slipway.yaml. */
  public record Apply(String fileName, String text) {}

  /**
   * {@code POST /releases}: keep a copy of these files as this version.
   *
   * @param from an absolute path on the server's host
   * @param configuration where the application's configuration lies among these files, if not at
   *     {@code slipway.yaml}: it is no part of the files, and may differ between deployments of one
   *     version
   */
  public record Keep(
      String application, String version, String from, Optional<String> configuration) {}

  /**
   * {@code POST /plans}.
   *
   * @param purpose release, removal or restart
   * @param version of a release
   * @param strategy instead of the configured one
   */
  public record Propose(
      String application,
      String environment,
      String purpose,
      Optional<String> version,
      Optional<String> strategy) {}

  /** {@code POST /deployments}: do what was shown. */
  public record Deploy(Propose what, String planHash, String reason) {}

  /**
   * {@code POST /lanes/APPLICATION/ENVIRONMENT/verify}.
   *
   * @param checks by name; all where there is none
   */
  public record Verify(List<String> checks) {}

  /** {@code POST /deployments/ID/pause}, {@code /abort} and the like. */
  public record Reason(String reason) {}

  /**
   * {@code POST /backups}.
   *
   * @param to an absolute path on the server's host: of a file that is not there, or of a folder
   */
  public record Backup(String to) {}

  /**
   * {@code POST /server/stop}.
   *
   * @param keep leaves agent and applications running
   */
  public record Stop(boolean keep) {}

  /**
   * {@code POST /tokens}.
   *
   * @param scope read, deploy or administer
   * @param applications these only; empty: all
   * @param environments these only; empty: all
   * @param expiresInSeconds 60 to a year, not beyond the end of the token or session that asks;
   *     empty: 90 days, or until that end
   * @param neverExpires instead of that, by a token that never does
   */
  public record NewToken(
      String name,
      String scope,
      List<String> applications,
      List<String> environments,
      Optional<Long> expiresInSeconds,
      boolean neverExpires) {}
}
