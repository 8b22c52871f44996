package slipway.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * A server that takes another one's place. It warms itself up on folders of its own while the other
 * one serves, says so, and begins when that one's process is gone. So nobody waits for classes to
 * be loaded, and a build that does not run here is found out before anything was ended.
 *
 * @param before the pid of the other one
 * @param sign the file that is there once it is warm
 */
record NextServer(long before, Path sign) {
  /** Tells a server that it is one: the pid, a colon, the file. */
  static final String VARIABLE = "SLIPWAY_NEXT_SERVER";

  /** For so long it waits for its turn; whoever has started it may have died. */
  private static final Duration TURN_WITHIN = Duration.ofMinutes(3);

  private static final Duration LOOK = Duration.ofMillis(10);

  /** What somebody who starts this process has said; empty for any other server. */
  static Optional<NextServer> in(Map<String, String> environment) {
    String said = environment.getOrDefault(VARIABLE, "");
    int colon = said.indexOf(':');
    return colon < 0
        ? Optional.empty()
        : Optional.of(
            new NextServer(
                Long.parseLong(said.substring(0, colon)), Path.of(said.substring(colon + 1))));
  }

  Map<String, String> environment() {
    return Map.of(VARIABLE, before + ":" + sign);
  }

  /** Whether it has said that it is warm; asked until it has. */
  boolean isWarm() {
    try {
      return Files.deleteIfExists(sign);
    } catch (IOException e) {
      throw new StartRefused(
          "%s cannot be removed: %s".formatted(sign, PrivateFolder.reason(e)), e);
    }
  }

  /**
   * Warms this process up, and waits until the other one is gone.
   *
   * @throws StartRefused when that stays for three minutes
   */
  void awaitTurn(Clocks clocks) {
    Optional<ProcessHandle> other = ProcessHandle.of(before);
    Rehearsal.of("server", clocks);
    say();
    if (!isGone(other, clocks.nanos())) {
      throw new StartRefused(
          "the server with pid %d goes on serving: this one, which was to take its place, has waited %d s"
              .formatted(before, TURN_WITHIN.toSeconds()));
    }
  }

  private void say() {
    try {
      Files.createFile(
          sign, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (IOException e) {
      throw new StartRefused(
          "%s cannot be written: %s".formatted(sign, PrivateFolder.reason(e)), e);
    }
  }

  private static boolean isGone(Optional<ProcessHandle> other, LongSupplier nanos) {
    long until = nanos.getAsLong() + TURN_WITHIN.toNanos();
    while (other.filter(ProcessHandle::isAlive).isPresent()) {
      if (nanos.getAsLong() > until) {
        return false;
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
    return true;
  }
}
