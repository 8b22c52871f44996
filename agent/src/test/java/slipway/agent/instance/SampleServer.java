package slipway.agent.instance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;

/**
 * An application to be supervised. It behaves as the files in its folder say, each for all its
 * instances, or for the one whose port follows the name: {@code unready} answers 503, {@code hang}
 * nothing, {@code garbage} no HTTP.
 */
final class SampleServer {
  private final int port;

  private SampleServer(int port) {
    this.port = port;
  }

  public static void main(String[] arguments) throws IOException {
    var server = new SampleServer(Integer.parseInt(arguments[0]));
    System.out.println("listening on " + server.port);
    try (var socket = new ServerSocket(server.port, 50, InetAddress.ofLiteral("127.0.0.1"))) {
      while (true) {
        Socket client = socket.accept();
        Thread.ofPlatform().daemon().start(() -> server.answer(client));
      }
    }
  }

  private void answer(Socket client) {
    try (client) {
      var in =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
      String request = in.readLine();
      String line = request;
      int body = 0;
      while (line != null && !line.isEmpty()) {
        if (line.startsWith("Content-Length: ")) {
          body = Integer.parseInt(line.substring("Content-Length: ".length()));
        }
        line = in.readLine();
      }
      for (int i = 0; i < body; i++) {
        int _ = in.read();
      }
      Files.writeString(
          Path.of("requests"),
          request + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      while (is("hang")) {
        LockSupport.parkNanos(10_000_000);
      }
      if (String.valueOf(request).contains(" /socket ")) {
        echo(in, client);
        return;
      }
      if (String.valueOf(request).contains(" /events ")) {
        events(client);
        return;
      }
      client
          .getOutputStream()
          .write(answer(String.valueOf(request)).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      System.err.println("a client went away: " + e.getMessage());
    }
  }

  /** Another protocol: says every line again. */
  private static void echo(BufferedReader in, Socket client) throws IOException {
    client
        .getOutputStream()
        .write(
            "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n"
                .getBytes(StandardCharsets.UTF_8));
    String line = in.readLine();
    while (line != null) {
      client.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
      line = in.readLine();
    }
  }

  /** Server-sent events without end, until the client leaves. */
  private static void events(Socket client) throws IOException {
    var out = client.getOutputStream();
    out.write(
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n"
            .getBytes(StandardCharsets.UTF_8));
    while (!client.isClosed()) {
      out.write("data: x\n\n".getBytes(StandardCharsets.UTF_8));
      LockSupport.parkNanos(20_000_000);
    }
  }

  private String answer(String request) {
    if (is("garbage")) {
      return "+OK hello, I speak something else\r\n";
    }
    if (request.contains(" /missing ")) {
      return "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";
    }
    return is("unready") && request.contains("/health")
        ? "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n"
        : "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
  }

  private boolean is(String behaviour) {
    return Files.exists(Path.of(behaviour)) || Files.exists(Path.of(behaviour + port));
  }
}
