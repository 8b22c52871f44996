package slipway.agent.process;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the kernel tells about processes. Processes come and go while it is read: what is not there,
 * or not for this user, reads as empty. Whatever else goes wrong (too many open files, say) is an
 * {@link UnusableFolder}: nobody is to be taken for dead because we cannot look.
 */
final class Proc {
  static final Proc OF_THIS_HOST = new Proc(Path.of("/proc"));

  private static final long TICKS_PER_SECOND = 100; // USER_HZ, the same on every Linux we run on
  private static final String SOCKET = "socket:[";

  private final Path root;
  private volatile String bootId = ""; // the same for as long as this process lives

  Proc(Path root) {
    this.root = root;
  }

  /**
   * Names this boot of the machine.
   *
   * @throws UnsupportedOperationException where there is no Linux /proc
   */
  String bootId() {
    if (bootId.isEmpty()) {
      Path file = root.resolve("sys/kernel/random/boot_id");
      bootId =
          KernelFile.text(file)
              .map(String::strip)
              .orElseThrow(
                  () ->
                      new UnsupportedOperationException(
                          "Slipway's agent runs on Linux only: %s, by which it knows processes, is not there"
                              .formatted(file)));
    }
    return bootId;
  }

  /** The process with this pid now, ended or not. */
  Optional<Stat> stat(long pid) {
    return KernelFile.text(of(pid).resolve("stat")).flatMap(Stat::parse);
  }

  /** Whether the process lives: not ended, not another of the same pid, not of another boot. */
  boolean alive(Identity process) {
    Optional<Stat> now = stat(process.pid());
    return now.isPresent()
        && !now.get().ended()
        && now.get().startTicks() == process.startTicks()
        && process.bootId().equals(bootId());
  }

  /** All processes that have not ended. */
  List<Stat> all() {
    List<Stat> all = new ArrayList<>();
    try (DirectoryStream<Path> pids = Files.newDirectoryStream(root, "[0-9]*")) {
      for (Path pid : pids) {
        KernelFile.text(pid.resolve("stat"))
            .flatMap(Stat::parse)
            .filter(s -> !s.ended())
            .ifPresent(all::add);
      }
    } catch (DirectoryIteratorException e) {
      throw new UnusableFolder(root, "listed", Objects.requireNonNull(e.getCause()));
    } catch (IOException e) {
      throw new UnusableFolder(root, "listed", e);
    }
    return all;
  }

  /** A variable of the environment the process was started with. */
  Optional<String> variable(long pid, String name) {
    String start = name + "=";
    return KernelFile.text(of(pid).resolve("environ")).stream()
        .flatMap(e -> Arrays.stream(e.split("\0", -1)).filter(v -> v.startsWith(start)))
        .map(v -> v.substring(start.length()))
        .findFirst();
  }

  /** The lines of one of the files about a process. */
  List<String> lines(long pid, String file) {
    return KernelFile.text(of(pid).resolve(file)).stream().flatMap(String::lines).toList();
  }

  /** The inodes of the sockets a process holds. */
  Set<Long> sockets(long pid) {
    Set<Long> inodes = new TreeSet<>();
    Path folder = of(pid).resolve("fd");
    try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(folder)) {
      for (Path descriptor : descriptors) {
        inode(descriptor).ifPresent(inodes::add);
      }
    } catch (DirectoryIteratorException e) {
      KernelFile.requireGone(folder, Objects.requireNonNull(e.getCause()));
    } catch (IOException e) {
      KernelFile.requireGone(folder, e);
    }
    return inodes;
  }

  /** Whether this user may see them: else a process seems to hold none. */
  boolean showsSockets(long pid) {
    return Files.isReadable(of(pid).resolve("fd"));
  }

  /** For how long the process has run, in milliseconds, sleep of the machine included. */
  Optional<Long> ageMillis(Identity process) {
    return KernelFile.text(root.resolve("uptime"))
        .map(uptime -> (long) (Double.parseDouble(uptime.substring(0, uptime.indexOf(' '))) * 1000))
        .map(uptime -> uptime - process.startTicks() * 1000 / TICKS_PER_SECOND);
  }

  /** The first and last port the kernel gives to outgoing connections. */
  Optional<int[]> ephemeralPorts() {
    return KernelFile.text(root.resolve("sys/net/ipv4/ip_local_port_range"))
        .map(line -> line.strip().split("\\s+", -1))
        .map(words -> new int[] {Integer.parseInt(words[0]), Integer.parseInt(words[1])});
  }

  Path netTable(String name) {
    return root.resolve("net").resolve(name);
  }

  private static Optional<Long> inode(Path descriptor) {
    try {
      String to = Files.readSymbolicLink(descriptor).toString();
      return to.startsWith(SOCKET)
          ? Optional.of(Long.parseLong(to.substring(SOCKET.length(), to.length() - 1)))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // closed meanwhile
    }
  }

  private Path of(long pid) {
    return root.resolve(Long.toString(pid));
  }
}
