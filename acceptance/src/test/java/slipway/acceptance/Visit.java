package slipway.acceptance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * One request of somebody who comes once.
 *
 * @param status 0 where there was no whole answer; the body then says why
 */
record Visit(int status, String body) {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /**
   * One request and the cookie to come again with.
   *
   * @param cookie NAME=VALUE; empty where none was given
   */
  record Cookied(Visit visit, String cookie) {}

  static Visit of(int port, String path) {
    return withCookie(port, path, "").visit();
  }

  /** The same, with a cookie; an empty one is none. */
  static Cookied withCookie(int port, String path, String cookie) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(10));
    if (!cookie.isEmpty()) {
      request.header("Cookie", cookie);
    }
    try {
      var answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
      String given = answer.headers().firstValue("Set-Cookie").orElse("").replaceAll(";.*", "");
      return new Cookied(new Visit(answer.statusCode(), answer.body()), given);
    } catch (IOException e) {
      return new Cookied(new Visit(0, e.toString()), "");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
