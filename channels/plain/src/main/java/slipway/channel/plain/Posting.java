package slipway.channel.plain;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import slipway.channel.Channel.Outcome;

/**
 * Posts to an address that may be a secret: no word that is returned tells it, nor anything the
 * other side said.
 */
final class Posting {

  /** How long the whole exchange may take; Standard Webhooks proposes 15 to 30 s. */
  static final Duration WITHIN = Duration.ofSeconds(15);

  private static final Duration TO_CONNECT = Duration.ofSeconds(5);

  private final InstantSource clock;
  private final Duration within;

  Posting(InstantSource clock, Duration within) {
    this.clock = clock;
    this.within = within;
  }

  /** One for all: it has a thread and connections of its own. Made when the first message goes. */
  private static final class Shared {
    private static final HttpClient CLIENT =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(TO_CONNECT)
            .build();
  }

  Outcome post(URI address, Map<String, String> headers, String json) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(within)
            .header("Content-Type", "application/json")
            .header("User-Agent", "slipway")
            .POST(BodyPublishers.ofString(json));
    headers.forEach(request::header);
    CompletableFuture<HttpResponse<Void>> answer =
        Shared.CLIENT.sendAsync(request.build(), BodyHandlers.discarding());
    try {
      return outcome(answer.get(within.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      answer.cancel(true);
      return noAnswer();
    } catch (ExecutionException e) {
      return failed(Objects.requireNonNullElse(e.getCause(), e));
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return new Outcome.NotYet("the server ended meanwhile");
    }
  }

  private Outcome outcome(HttpResponse<?> answer) {
    int status = answer.statusCode();
    String said = "the receiver answered " + status;
    return switch (status / 100) {
      case 2 -> new Outcome.Delivered(said);
      case 3 ->
          new Outcome.NotYet(
              said + ", a redirect, which is not followed: write the address it leads to");
      default ->
          status == 410
              ? new Outcome.Unwanted(said + " Gone: it wants no more messages")
              : new Outcome.NotYet(
                  said, RetryAfter.of(answer.headers().firstValue("Retry-After"), clock.instant()));
    };
  }

  private Outcome noAnswer() {
    return new Outcome.NotYet(
        "the receiver did not answer whole within %d s".formatted(within.toSeconds()));
  }

  private Outcome failed(Throwable cause) {
    return switch (cause) {
      case HttpTimeoutException _ -> noAnswer();
      case ConnectException e when e.getCause() instanceof UnresolvedAddressException ->
          new Outcome.NotYet("the receiver's name does not resolve");
      case ConnectException _ -> new Outcome.NotYet("the receiver takes no connection");
      case SSLException _ ->
          new Outcome.NotYet("TLS with the receiver failed: its certificate is not trusted here");
      case IOException e ->
          new Outcome.NotYet("the connection broke (%s)".formatted(e.getClass().getSimpleName()));
      default -> throw new IllegalStateException("posting a message failed", cause);
    };
  }
}
