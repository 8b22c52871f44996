package slipway.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Requests and handshakes a second by TLS: ours beside Debian's HAProxy, in turns, with one thread
 * each, the same certificate (RSA, 2,048 bits) and the same upstream. Needs haproxy, wrk, openssl.
 */
class TlsBenchmark {
  private static final int ROUNDS = Integer.getInteger("rounds", 5);
  private static final int SECONDS = Integer.getInteger("seconds", 5);
  private static final double GOAL = 0.8;

  @TempDir Path folder;

  @Test
  void ours_beside_haproxys() throws IOException, InterruptedException {
    int upstream = freePort();
    int peer = freePort();
    int own = freePort();
    certificate();
    Path log = folder.resolve("ours.log");
    try (var haproxyAsUpstream = haproxy("upstream", upstreamConfiguration(upstream));
        var haproxy = haproxy("peer", peerConfiguration(peer, upstream));
        var ours = Running.start(log, ours(own, upstream))) {
      for (int port : new int[] {upstream, peer, own}) {
        awaitListening(port);
      }
      assertThat(haproxyAsUpstream.ticks()).isNotNegative();
      System.out.println("ours is carried by " + Files.readString(log).strip());
      compare("requests", new Pair(ours, own, haproxy, peer), false);
      compare("handshakes", new Pair(ours, own, haproxy, peer), true);
    }
  }

  private record Pair(Running ours, int ourPort, Running haproxy, int peerPort) {}

  private static void compare(String what, Pair pair, boolean anew)
      throws IOException, InterruptedException {
    List<Wrk.Found> ours = new ArrayList<>();
    List<Wrk.Found> haproxys = new ArrayList<>();
    Wrk.ask(pair.ours(), pair.ourPort(), anew, SECONDS); // compiled by then
    for (int i = 0; i < ROUNDS; i++) {
      ours.add(Wrk.ask(pair.ours(), pair.ourPort(), anew, SECONDS));
      haproxys.add(Wrk.ask(pair.haproxy(), pair.peerPort(), anew, SECONDS));
    }
    Wrk.Found our = median(ours);
    Wrk.Found their = median(haproxys);
    double ratio = our.perSecond() / their.perSecond();
    System.out.printf(
        "%s/s: ours %.0f (%.0f us of processor each) %s, HAProxy %.0f (%.0f us) %s: %.2f of it;"
            + " goal %.1f%n",
        what,
        our.perSecond(),
        our.micros(),
        our.complaints(),
        their.perSecond(),
        their.micros(),
        their.complaints(),
        ratio,
        GOAL);
  }

  private static Wrk.Found median(List<Wrk.Found> found) {
    return found.stream()
        .sorted(Comparator.comparingDouble(Wrk.Found::perSecond))
        .toList()
        .get(found.size() / 2);
  }

  private void certificate() throws IOException, InterruptedException {
    List<String> command =
        List.of(
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-days",
            "2",
            "-subj",
            "/CN=localhost",
            "-keyout",
            key().toString(),
            "-out",
            chain().toString());
    Process made = new ProcessBuilder(command).redirectErrorStream(true).start();
    made.getInputStream().readAllBytes();
    assertThat(made.waitFor()).isZero();
    Files.writeString(
        folder.resolve("both.pem"), Files.readString(chain()) + Files.readString(key()));
  }

  private Path chain() {
    return folder.resolve("chain.pem");
  }

  private Path key() {
    return folder.resolve("key.pem");
  }

  private Running haproxy(String name, String configuration) throws IOException {
    Path file = Files.writeString(folder.resolve(name + ".cfg"), configuration);
    return Running.start(
        folder.resolve(name + ".log"), List.of("haproxy", "-db", "-f", file.toString()));
  }

  private static String upstreamConfiguration(int port) {
    return """
    global
      nbthread 1
    defaults
      mode http
      timeout connect 3s
      timeout client 60s
      timeout server 60s
    frontend upstream
      bind 127.0.0.1:%d
      http-request return status 200 content-type text/plain string "hello"
    """
        .formatted(port);
  }

  private String peerConfiguration(int port, int upstream) {
    return """
    global
      nbthread 1
      tune.ssl.cachesize 0
      ssl-default-bind-options ssl-min-ver TLSv1.2 no-tls-tickets
    defaults
      mode http
      option forwardfor
      timeout connect 3s
      timeout client 60s
      timeout server 60s
    frontend peer
      bind 127.0.0.1:%d ssl crt %s alpn http/1.1
      default_backend one
    backend one
      http-reuse always
      server upstream 127.0.0.1:%d
    """
        .formatted(port, folder.resolve("both.pem"), upstream);
  }

  private List<String> ours(int port, int upstream) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx64m",
        "-XX:+UseSerialGC",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        System.getProperty("java.class.path"),
        OurRouter.class.getName(),
        Integer.toString(port),
        Integer.toString(upstream),
        chain().toString(),
        key().toString());
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void awaitListening(int port) {
    for (int i = 0; i < 600; i++) {
      try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (IOException _) { // not yet
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      }
    }
    throw new IllegalStateException("nobody listens on port " + port);
  }
}
