package slipway.placement;

import java.nio.file.Path;
import java.time.Duration;

/**
 * A kind of place where applications run. Found by ServiceLoader; opened only when it is
 * configured.
 */
public interface TargetType {

  /** As the configuration calls it. */
  String name();

  /** Opens a target of this kind. It reaches out when it is first asked something. */
  Target open(Settings settings);

  /**
   * What a target on this host needs to know.
   *
   * @param data where it keeps what must survive a reboot
   * @param runTime where sockets and locks live
   * @param lease for how long the share of a release that is not proven holds unless it is judged,
   *     {@link Leases#LEAST} to {@link Leases#MOST}
   */
  record Settings(Path data, Path runTime, Duration lease) {}
}
