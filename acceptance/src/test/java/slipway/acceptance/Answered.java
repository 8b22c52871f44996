package slipway.acceptance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Whatever a server answers, whole, with its headers: documents, errors, a page, a stream. */
record Answered(Slipway slipway) {
  private static final int MOMENT_MILLIS = 700;
  private static final List<String> DOCUMENTS =
      List.of(
          "/server",
          "/storage",
          "/lanes",
          "/channels",
          "/tokens",
          "/deployments",
          "/events?after=0&limit=500",
          "/stream?after=0",
          "/deployments/no.such.1",
          "/no-such-document");
  private static final List<String> OF_LANE =
      List.of("", "/totals", "/traffic", "/configuration", "/channels/test", "/verify");

  /** Of a lane and its first deployment; what needs more than asking is asked wrongly. */
  List<String> everything(String application, String lane) {
    String deployment = lane.replace('/', '.') + ".1";
    Stream<String> documents =
        Stream.of(
                DOCUMENTS.stream(),
                OF_LANE.stream().map(path -> "/lanes/" + lane + path),
                Stream.of("", "/evidence", "/replay").map(p -> "/deployments/" + deployment + p),
                Stream.of("/configurations/" + application))
            .flatMap(paths -> paths)
            .map(path -> "/api/v1" + path);
    Stream<String> pages = Stream.of("/metrics", "/", "/main.js", "/health/ready", "/" + lane);
    return Stream.concat(documents, pages).map(path -> get(path, slipway.token())).toList();
  }

  /** What comes of it at once, or within a moment. */
  String get(String path, String token) {
    return ask("GET " + path, token, "");
  }

  String post(String path, String body) {
    return ask("POST " + path, slipway.token(), body);
  }

  private String ask(String what, String token, String body) {
    URI base = URI.create(slipway.base());
    try (var socket = new Socket(base.getHost(), base.getPort())) {
      String request =
          "%s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
              .formatted(what, base.getAuthority(), token, body.length(), body);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return what + "\n" + read(socket, what.contains("/stream") ? MOMENT_MILLIS : 60_000);
    } catch (IOException e) {
      throw new UncheckedIOException(what, e);
    }
  }

  private static String read(Socket socket, int patience) throws IOException {
    socket.setSoTimeout(patience);
    var all = new ByteArrayOutputStream();
    InputStream in = socket.getInputStream();
    byte[] some = new byte[1 << 16];
    try {
      for (int n = in.read(some); n >= 0; n = in.read(some)) {
        all.write(some, 0, n);
      }
    } catch (SocketTimeoutException e) {
      return all + "\n(goes on: " + e.getMessage() + ")";
    }
    return all.toString(StandardCharsets.ISO_8859_1);
  }
}
