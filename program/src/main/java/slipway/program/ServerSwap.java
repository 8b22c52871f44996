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
      Set.of("--data", "--runtime", "--listen", "--output", "-o", "--detach");

  /** How a server serves, wherever it was told so. */
  List<String> options(LiveProcess server) {
    List<String> options = new ArrayList<>(server.optionsBut(SAID_ANEW));
    options.addAll(List.of("--listen", new DataFolder(folders.data()).serving().address()));
    return options;
  }

  /**
   * Ends it.
   *
   * @throws StartRefused when it does not end
   */
  void end(ProcessHandle server) {
    try {
      new ApiClient(new DataFolder(folders.data()).endpoint(), nanos).stopServer(true);
      ProcessEnd.await(server, ENDS_WITHIN, "the server");
    } catch (NoAnswer e) {
      Remains.end(server);
    }
  }

  /**
   * Starts one.
   *
   * @param environment of the one before
   * @throws StartRefused when it is not ready in time; it has been ended then
   */
  ProcessHandle start(Path launcher, List<String> options, Map<String, String> environment) {
    Map<String, String> inherited = new HashMap<>(environment);
    inherited.remove(DetachedServer.LINK_FILE);
    OwnProcess own = OwnProcess.by(launcher).with(inherited);
    try {
      ProcessHandle started =
          new DetachedServer(folders, own, Map.of(), nanos).start(options).process();
      awaitReady();
      return started;
    } catch (StartRefused e) {
      new Remains(folders).server().ifPresent(Remains::end);
      throw e;
    }
  }

  /**
   * Waits until systemd has started another one.
   *
   * @throws StartRefused when there is none in time
   */
  ProcessHandle awaitNext(ProcessHandle before) {
    long until = nanos.getAsLong() + READY_WITHIN.toNanos();
    while (nanos.getAsLong() < until) {
      Optional<ProcessHandle> next = new Remains(folders).server();
      if (next.isPresent() && !next.get().equals(before)) {
        awaitReady();
        return next.get();
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
