package slipway.agent.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A listening TCP socket, as /proc/net/tcp and tcp6 show it.
 *
 * @param inode by which the processes that hold it are found
 * @param user whose it is
 */
record ListeningSocket(InetAddress host, int port, long inode, long user) {
  private static final String LISTENING = "0A";
  private static final int LOCAL = 1;
  private static final int STATE = 3;
  private static final int USER = 7;
  private static final int INODE = 9;

  /** All that listen on the port, on whatever address. */
  static List<ListeningSocket> on(int port, Proc proc) {
    List<ListeningSocket> all = new ArrayList<>();
    for (String table : List.of("tcp", "tcp6")) {
      read(proc.netTable(table), port, all);
    }
    return all;
  }

  /** Whether somebody who connects to 127.0.0.1 meets this socket. */
  boolean answersLoopback() {
    return answers(InetAddress.ofLiteral("127.0.0.1"));
  }

  /** Whether somebody who connects to the address meets this socket. */
  boolean answers(InetAddress address) {
    return host.isAnyLocalAddress() || host.equals(address);
  }

  String address() {
    String text = host.getHostAddress();
    return (text.contains(":") ? "[" + text + "]" : text) + ":" + port;
  }

  /** Lines of the kernel's table; it lists those that listen before all others. */
  private static void read(Path table, int port, List<ListeningSocket> into) {
    try (BufferedReader lines = Files.newBufferedReader(table, StandardCharsets.ISO_8859_1)) {
      lines.readLine(); // the heading
      String line = lines.readLine();
      while (line != null) {
        String[] fields = line.strip().split("\\s+", -1);
        if (fields.length <= INODE || !fields[STATE].equals(LISTENING)) {
          return;
        }
        parse(fields).filter(s -> s.port() == port).ifPresent(into::add);
        line = lines.readLine();
      }
    } catch (NoSuchFileException e) {
      return; // a kernel without IPv6
    } catch (IOException e) {
      throw new UnusableFolder(table, "read", e);
    }
  }

  private static Optional<ListeningSocket> parse(String[] fields) throws UnknownHostException {
    int colon = fields[LOCAL].indexOf(':');
    if (colon < 0) {
      return Optional.empty();
    }
    return Optional.of(
        new ListeningSocket(
            host(fields[LOCAL].substring(0, colon)),
            Integer.parseInt(fields[LOCAL].substring(colon + 1), 16),
            Long.parseLong(fields[INODE]),
            Long.parseLong(fields[USER])));
  }

  /** The kernel prints addresses as numbers of 32 bits in its own byte order. */
  private static InetAddress host(String hex) throws UnknownHostException {
    ByteBuffer printed = ByteBuffer.wrap(HexFormat.of().parseHex(hex));
    ByteBuffer address = ByteBuffer.allocate(printed.capacity()).order(ByteOrder.nativeOrder());
    while (printed.hasRemaining()) {
      address.putInt(printed.getInt());
    }
    return InetAddress.getByAddress(address.array());
  }
}
