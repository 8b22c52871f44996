package slipway.cli.client;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Ways to call the API with records, below {@link Paths#ROOT}.
 *
 * @param silence how long the server may think
 */
record Calls(Exchange exchange, Duration silence) {
  private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  <T> Answer<T> get(String path, Class<T> type) {
    return exchange.ask(HttpRequest.get(Paths.ROOT + path), type, silence);
  }

  <T> Answer<T> post(String path, Object body, Class<T> type) {
    return post(path, body, type, silence);
  }

  <T> Answer<T> post(String path, Object body, Class<T> type, Duration within) {
    return exchange.ask(posting(path, body), type, within);
  }

  /** Sends something else than a record; sent twice it means the same. */
  <T> Answer<T> send(
      String path, Map<String, String> headers, Body body, Class<T> type, Duration within) {
    return exchange.ask(
        new HttpRequest("POST", Paths.ROOT + path, headers, Optional.of(body)), type, within);
  }

  <T> Answer<T> delete(String path, Class<T> type) {
    var request = new HttpRequest("DELETE", Paths.ROOT + path, Map.of(), Optional.empty());
    return exchange.ask(request, type, silence);
  }

  /** Carries a key by which the server knows it again, so that it is followed once. */
  <T> Answer<T> command(String path, Object body, Class<T> type) {
    return exchange.ask(
        posting(path, body).with(IDEMPOTENCY_KEY, UUID.randomUUID().toString()), type, silence);
  }

  /** Asks once for something that has no answer but yes. */
  void tell(String path, Object body) {
    exchange.tell(posting(path, body), silence);
  }

  private static HttpRequest posting(String path, Object body) {
    return new HttpRequest(
            "POST",
            Paths.ROOT + path,
            Map.of("Accept", "application/json"),
            Optional.of(Body.of(WireFormat.mapper().writeValueAsBytes(body))))
        .with("Content-Type", "application/json");
  }
}
