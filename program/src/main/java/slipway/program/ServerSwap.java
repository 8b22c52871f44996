package slipway.program;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import slipway.cli.client.ApiClient;
import slipway.cli.client.DataFolder;
import slipway.cli.client.NoAnswer;

/** Ends the server that runs, which leaves everything as it is, and starts one of another build. */
record ServerSwap(Folders folders, LongSupplier nanos) {
  private static final Duration ENDS_WITHIN = Duration.ofSeconds(60);
  private static final Duration READY_WITHIN = Duration.ofSeconds(90);
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final Set<String> SAID_ANEW =
      Set.of("--data", "--runtime", "--listen", "--output", "-o", LiveProcess.LOG_FORMAT);

  /** Of the start before, not of how the server serves. */
  private static final Set<String> SAID_ONCE = Set.of("--detach", "--moved");

  /**
   * A server of another build, ready.
   *
   * @param withoutMillis how long there was none
   */
  record Swapped(long pid, long withoutMillis) {}

  /** How a server serves, wherever it was told so. */
  List<String> options(LiveProcess server) {
    List<String> options = new ArrayList<>(server.optionsBut(SAID_ANEW));
    options.removeAll(SAID_ONCE);
    options.addAll(List.of("--listen", new DataFolder(folders.data()).serving().address()));
    return options;
  }

  /** Ends it, whatever it says to that: what it has recorded is kept. */
  void end(ProcessHandle server) {
    try {
      new ApiClient(new DataFolder(folders.data()).endpoint(), nanos).stopServer(true);
      ProcessEnd.await(server, ENDS_WITHIN, "the server");
    } catch (NoAnswer | StartRefused e) {
      Remains.end(server);
    }
  }

  /**
   * Starts one where there is none.
   *
   * @param environment of the one before
   * @throws StartRefused when it is not ready in time; it has been ended then
   */
  Swapped start(Path launcher, List<String> options, Map<String, String> environment) {
    long since = nanos.getAsLong();
    return ready(by(launcher, environment).start(options), since);
  }

  /**
   * Starts one in the place of one that serves until the new one is warm.
   *
   * @param environment of the one before
   * @throws StartRefused when it is not ready in time; it has been ended then, and the one before
   *     still serves where that was found out before it was warm
   */
  Swapped replace(
      ProcessHandle before, Path launcher, List<String> options, Map<String, String> environment) {
    var since = new AtomicLong();
    DetachedServer.Ready started =
        by(launcher, environment)
            .replace(
                before,
                options,
                () -> {
                  since.set(nanos.getAsLong());
                  end(before);
                });
    return ready(started, since.get());
  }

  /**
   * Has one show that it runs here, which one that systemd starts cannot before the other has
   * ended.
   *
   * @throws StartRefused when it does not; the one before goes on
   */
  void tryOut(LiveProcess before, Path launcher, List<String> options) {
    by(launcher, before.environment()).tryOut(before.process(), options);
  }

  private DetachedServer by(Path launcher, Map<String, String> environment) {
    Map<String, String> inherited = new HashMap<>(environment);
    inherited.remove(DetachedServer.LINK_FILE);
    inherited.remove(NextServer.VARIABLE);
    OwnProcess own = OwnProcess.by(launcher).with(inherited);
    return new DetachedServer(folders, own, Map.of(), nanos);
  }

  private Swapped ready(DetachedServer.Ready started, long since) {
    try {
      awaitReady();
    } catch (StartRefused e) {
      Remains.end(started.process());
      throw e;
    }
    return swapped(started.process(), since);
  }

  private Swapped swapped(ProcessHandle server, long since) {
    return new Swapped(server.pid(), Duration.ofNanos(nanos.getAsLong() - since).toMillis());
  }

  /**
   * Waits for one that systemd starts again, from the build that is in use by now.
   *
   * @param before is ended, if there is one: by a signal, since one that is asked to end is not
   *     started again
   * @throws StartRefused when there is none in time
   */
  Swapped restart(Optional<ProcessHandle> before) {
    long since = nanos.getAsLong();
    before.ifPresent(Remains::end);
    long until = since + ENDS_WITHIN.plus(READY_WITHIN).toNanos();
    while (nanos.getAsLong() < until) {
      Optional<ProcessHandle> next = new Remains(folders).server();
      if (next.isPresent() && !next.equals(before)) {
        awaitReady();
        return swapped(next.get(), since);
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
    throw new StartRefused(
        "systemd has not started the server again for %d s: look at systemctl status"
            .formatted(READY_WITHIN.toSeconds()));
  }

  private void awaitReady() {
    InetSocketAddress address = address();
    if (!Health.awaitReady(address, READY_WITHIN, nanos)) {
      throw new StartRefused(
          "the new server answers at %s, but does not reach the agent for %d s (see %s)"
              .formatted(address, READY_WITHIN.toSeconds(), folders.serverLog().path()));
    }
  }

  private InetSocketAddress address() {
    String address = new DataFolder(folders.data()).serving().address();
    int colon = address.lastIndexOf(':');
    return InetSocketAddress.createUnresolved(
        address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
  }
}
