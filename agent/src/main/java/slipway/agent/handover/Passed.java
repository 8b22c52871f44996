package slipway.agent.handover;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import slipway.agent.router.Listening;

/**
 * Listening sockets this process was started with, as sd_listen_fds(3) describes them: descriptors
 * from 3 on. Whoever has opened them, such as systemd, listens on whatever becomes of us; so they
 * stay open here, too, and are given as copies.
 */
public final class Passed {
  /** None were passed. */
  public static final Passed NOTHING = new Passed(List.of());

  private static final System.Logger LOG = System.getLogger(Passed.class.getName());
  private static final String STRANGE =
      "a descriptor that was passed is no listening TCP socket and is left alone: ListenStream with an address and a port was expected";
  private static final int FIRST = 3;
  private static final int MOST = 1_000;

  private final List<Listening> sockets;

  private Passed(List<Listening> sockets) {
    this.sockets = List.copyOf(sockets);
  }

  /**
   * What this process was started with.
   *
   * @param environment its own
   */
  public static Passed to(Map<String, String> environment) {
    return to(environment, ProcessHandle.current().pid(), Listening::at);
  }

  /** What the process was started with; variables it only inherited are about another one. */
  static Passed to(
      Map<String, String> environment, long pid, IntFunction<Optional<Listening>> sockets) {
    if (!Long.toString(pid).equals(environment.get("LISTEN_PID"))) {
      return NOTHING;
    }
    List<Listening> found = new ArrayList<>();
    int count = count(environment.getOrDefault("LISTEN_FDS", ""));
    for (int descriptor = FIRST; descriptor < FIRST + count; descriptor++) {
      Optional<Listening> socket = sockets.apply(descriptor);
      socket.ifPresentOrElse(found::add, () -> LOG.log(System.Logger.Level.WARNING, STRANGE));
    }
    var passed = new Passed(found);
    LOG.log(System.Logger.Level.INFO, "passed to this agent: {0}", passed);
    return passed;
  }

  private static int count(String text) {
    return text.matches("\\d{1,4}") ? Math.min(Integer.parseInt(text), MOST) : 0;
  }

  /** A copy of the socket that listens on the address; empty where none was passed. */
  Optional<Integer> copy(String address) {
    return sockets.stream()
        .filter(socket -> socket.address().equals(address))
        .findFirst()
        .map(Listening::copy);
  }

  @Override
  public String toString() {
    return sockets.isEmpty()
        ? "nothing"
        : sockets.stream().map(Listening::address).collect(Collectors.joining(", "));
  }
}
