package slipway.program;

import io.netty.channel.unix.FileDescriptor;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import slipway.agent.control.Agent;
import slipway.agent.handover.ListenerShare;
import slipway.agent.handover.ListenerTake;
import slipway.agent.router.Listening;

/**
 * Copies of the agent's listening sockets, kept open so that new connections wait in the kernel's
 * queue while there is no agent, and offered to the next one. Used by one thread, but for the
 * offer.
 */
final class KeptSockets implements AutoCloseable {
  private static final Logger LOG = System.getLogger(KeptSockets.class.getName());

  private final Path runTime;
  private final ListenerShare offer;
  private volatile List<Listening> kept = List.of();

  KeptSockets(Path runTime) {
    this.runTime = runTime;
    Path socket = Agent.keptIn(runTime);
    this.offer = new ListenerShare(socket, () -> kept);
    try {
      Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
    } catch (IOException e) {
      throw new StartRefused(
          "%s cannot be closed to others: %s".formatted(socket, PrivateFolder.reason(e)), e);
    }
  }

  /** The addresses that are kept open, as {@code host:port}. */
  Set<String> addresses() {
    return kept.stream().map(Listening::address).collect(Collectors.toUnmodifiableSet());
  }

  /** Takes what the agent has now. What it no longer has is let go: nobody would accept there. */
  void take() {
    List<Listening> before = kept;
    try {
      kept = ListenerTake.from(Agent.listenersIn(runTime));
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "no copies of the agent's listening sockets now", e);
      return;
    }
    before.forEach(KeptSockets::letGo);
  }

  private static void letGo(Listening listening) {
    try {
      new FileDescriptor(listening.descriptor()).close();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "the copy of the socket at " + listening.address() + " stays open", e);
    }
  }

  @Override
  public void close() {
    offer.close();
    kept.forEach(KeptSockets::letGo);
    kept = List.of();
  }
}
