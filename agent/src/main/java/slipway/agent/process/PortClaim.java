package slipway.agent.process;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Whether a port is that of certain processes alone, as a user on this host sees it. */
final class PortClaim {
  private final int port;
  private final Proc proc;

  PortClaim(int port, Proc proc) {
    this.port = port;
    this.proc = proc;
  }

  /**
   * Why it is not theirs; empty when they listen there and nobody else does.
   *
   * @param first the process that most likely does, which costs little to find out
   * @param processes all of them, looked up for each socket that is there and not the first's
   */
  Optional<String> objection(Optional<Long> first, Supplier<List<Stat>> processes) {
    List<ListeningSocket> all = ListeningSocket.on(port, proc);
    List<ListeningSocket> there = all.stream().filter(ListeningSocket::answersLoopback).toList();
    if (there.isEmpty()) {
      return Optional.of(whyNobody(all));
    }
    return there.stream()
        .filter(socket -> first.filter(pid -> holds(pid, socket)).isEmpty())
        .filter(socket -> processes.get().stream().noneMatch(p -> holds(p.pid(), socket)))
        .findFirst()
        .map(socket -> PortHolder.of(socket, proc))
        .map(
            holder ->
                "port %d is held by no process of this instance, but by %s"
                    .formatted(port, holder.program()));
  }

  private boolean holds(long pid, ListeningSocket socket) {
    return proc.sockets(pid).contains(socket.inode());
  }

  private String whyNobody(List<ListeningSocket> elsewhere) {
    return elsewhere.stream()
        .findFirst()
        .map(socket -> "it listens on %s, not on 127.0.0.1:%d".formatted(socket.address(), port))
        .orElse("nothing listens on port " + port);
  }
}
