package slipway.agent.process;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Who may hold a socket that no process we can look into holds. Which sockets a process of another
 * user has is for that user and root to see; everybody sees whose a socket is (proc_net_tcp(5)) and
 * with which words programs were started (proc_pid_cmdline(5)). So this is a guess, and is told as
 * one, with the command that knows.
 */
final class Suspects {
  private static final Path USERS = Path.of("/etc/passwd");
  private static final int MOST_NAMED = 3;

  private final ListeningSocket socket;
  private final Proc proc;

  Suspects(ListeningSocket socket, Proc proc) {
    this.socket = socket;
    this.proc = proc;
  }

  /** For people, as in {@code a program of user www-data, probably pid 812 (nginx), which …}. */
  String words() {
    List<Stat> hidden =
        proc.all().stream()
            .filter(this::mayHold)
            .sorted(Comparator.comparingLong(Stat::pid))
            .toList();
    Pattern port = Pattern.compile("(?<!\\d)%d(?!\\d)".formatted(socket.port()));
    List<Stat> telling =
        hidden.stream().filter(p -> port.matcher(command(p.pid())).find()).toList();
    return "a program of user %s%s, which sudo ss -ltnp 'sport = :%d' tells for certain"
        .formatted(
            user(),
            telling.isEmpty() ? guess("perhaps", hidden) : guess("probably", telling),
            socket.port());
  }

  /** One of that user whose sockets we may not see; threads of the kernel have no words. */
  private boolean mayHold(Stat process) {
    return userOf(process.pid()).filter(user -> user == socket.user()).isPresent()
        && !proc.showsSockets(process.pid())
        && !command(process.pid()).isEmpty();
  }

  /** Effective, the second of four. */
  private Optional<Long> userOf(long pid) {
    return proc.lines(pid, "status").stream()
        .filter(line -> line.startsWith("Uid:"))
        .map(line -> Long.parseLong(line.split("\\s+", -1)[2]))
        .findFirst();
  }

  private String command(long pid) {
    return String.join("\n", proc.lines(pid, "cmdline")).replace('\0', ' ').strip();
  }

  /** Those that another one has started, as a server its workers, are that one. */
  private static String guess(String how, List<Stat> of) {
    Set<Long> pids = of.stream().map(Stat::pid).collect(Collectors.toSet());
    List<Stat> eldest = of.stream().filter(p -> !pids.contains(p.parent())).toList();
    if (eldest.isEmpty()) {
      return " that cannot be seen from here";
    }
    return eldest.size() > MOST_NAMED
        ? ""
        : ", %s %s"
            .formatted(
                how, eldest.stream().map(Stat::toString).collect(Collectors.joining(" or ")));
  }

  private String user() {
    String number = Long.toString(socket.user());
    return KernelFile.text(USERS).stream()
        .flatMap(String::lines)
        .map(line -> line.split(":", -1))
        .filter(fields -> fields.length > 2 && fields[2].equals(number))
        .map(fields -> fields[0])
        .findFirst()
        .orElse(number);
  }
}
