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
   * @param processes looked up for each socket that is there
   */
  Optional<String> objection(Supplier<List<Stat>> processes) {
    List<ListeningSocket> all = ListeningSocket.on(port, proc);
    List<ListeningSocket> there = all.stream().filter(ListeningSocket::answersLoopback).toList();
    if (there.isEmpty()) {
      return Optional.of(whyNobody(all));
    }
    return there.stream()
        .filter(socket -> !isOf(processes.get(), socket))
        .findFirst()
        .map(socket -> PortHolder.of(socket, proc))
        .map(
            holder ->
                "port %d is held by %s, which is no process of this instance"
                    .formatted(port, holder.program()));
  }

  private boolean isOf(List<Stat> processes, ListeningSocket socket) {
    return processes.stream().anyMatch(p -> proc.sockets(p.pid()).contains(socket.inode()));
  }

  private String whyNobody(List<ListeningSocket> elsewhere) {
    return elsewhere.stream()
        .findFirst()
        .map(socket -> "it listens on %s, not on 127.0.0.1:%d".formatted(socket.address(), port))
        .orElse("nothing listens on port " + port);
  }
}
