package slipway.agent.process;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * Who holds a listening port, for the message that says it is taken.
 *
 * @param pid the process; 0 where this user may not see it
 * @param program for people: "pid 812 (nginx)"; a guess where this user may not see it
 * @param address where it listens
 */
public record PortHolder(long pid, String program, String address) {

  /**
   * Who would answer at this address; empty when nobody listens there.
   *
   * @param host a name or a literal; one that is no address of anything is nobody's
   */
  public static Optional<PortHolder> of(String host, int port) {
    Proc proc = Proc.OF_THIS_HOST;
    try {
      InetAddress address = InetAddress.getByName(host);
      return ListeningSocket.on(port, proc).stream()
          .filter(socket -> address.isAnyLocalAddress() || socket.answers(address))
          .findFirst()
          .map(socket -> of(socket, proc));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  static PortHolder of(ListeningSocket socket, Proc proc) {
    return proc.all().stream()
        .filter(process -> proc.sockets(process.pid()).contains(socket.inode()))
        .findFirst()
        .map(process -> new PortHolder(process.pid(), process.toString(), socket.address()))
        .orElseGet(() -> new PortHolder(0, new Suspects(socket, proc).words(), socket.address()));
  }

  @Override
  public String toString() {
    return program;
  }
}
