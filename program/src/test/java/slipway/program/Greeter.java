package slipway.program;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** An application: says its port, and answers every request with the name it was started with. */
final class Greeter {
  private Greeter() {}

  public static void main(String[] arguments) throws IOException {
    int port = Integer.parseInt(arguments[0]);
    byte[] name = arguments[1].getBytes(StandardCharsets.UTF_8);
    var server =
        HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(200, name.length);
            exchange.getResponseBody().write(name);
          }
        });
    server.start();
    System.out.println(server.getAddress().getPort());
  }
}
