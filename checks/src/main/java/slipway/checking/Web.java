package slipway.checking;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLException;

/** Asks by HTTP, and takes whole answers only. A redirect is an answer like any other. */
final class Web {
  private static final long MOST_BYTES = 16L * 1024 * 1024;

  private final InstantSource clock;
  private final LongSupplier nanos;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /** A whole answer, how long it took to its last byte, and when that came. */
  record Answer(HttpResponse<byte[]> whole, Duration took, Instant at) {
    String body() {
      return new String(whole.body(), StandardCharsets.UTF_8);
    }
  }

  Web(InstantSource clock, LongSupplier nanos) {
    this.clock = clock;
    this.nanos = nanos;
  }

  static HttpRequest.Builder request(String address, Map<String, String> headers) {
    try {
      HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
      headers.forEach(request::header);
      return request;
    } catch (IllegalArgumentException e) {
      throw new NotSo("%s cannot be asked: %s".formatted(address, e.getMessage()), e);
    }
  }

  /**
   * Asks once.
   *
   * @throws NotSo when there is no whole answer within the time
   */
  Answer ask(HttpRequest request, Duration within) throws InterruptedException {
    long began = nanos.getAsLong();
    CompletableFuture<HttpResponse<byte[]>> asked =
        client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
    try {
      var whole = asked.get(within.toMillis(), TimeUnit.MILLISECONDS);
      return new Answer(whole, Duration.ofNanos(nanos.getAsLong() - began), clock.instant());
    } catch (TimeoutException e) {
      throw missing(within, "none", e);
    } catch (ExecutionException e) {
      throw missing(within, inWords(Optional.ofNullable(e.getCause()).orElse(e)), e);
    } finally {
      asked.cancel(true);
    }
  }

  private static NotSo missing(Duration within, String found, Exception cause) {
    return new NotSo(
        "expected an answer within %d ms, found %s".formatted(within.toMillis(), found), cause);
  }

  private static String inWords(Throwable fault) {
    return switch (fault) {
      case ConnectException e when e.getCause() instanceof UnresolvedAddressException ->
          "that the name does not resolve";
      case ConnectException _ -> "that nobody accepts connections there";
      case SSLException e -> "TLS that cannot be used: " + e.getMessage();
      case IOException e -> "that it broke off: " + e.getMessage();
      default -> fault.toString();
    };
  }
}
