package slipway.cli.client;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import slipway.api.Problem;
import slipway.cli.client.NoAnswer.Reason;

/**
 * A request and its whole answer, asked again where the connection breaks.
 *
 * <p>Asking again is safe: what changes something carries a key by which the server knows it again,
 * or means the same when it is done twice.
 */
final class Exchange {
  /** As long as a server takes to start anew. */
  static final Duration PATIENCE = Duration.ofSeconds(15);

  /** For how long a server is asked again that says it cannot now: an agent starts anew faster. */
  static final Duration PATIENCE_WITH_BUSY = Duration.ofSeconds(5);

  private static final String ACTOR = "X-Slipway-Actor";
  private static final int MOST_ATTEMPTS = 40;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

  private final Supplier<Endpoint> endpoint;
  private final LongSupplier nanos;
  private final Duration patience;
  private final Optional<String> actor;

  /**
   * Connects when first asked.
   *
   * @param patience for how long a server that broke off is asked again
   * @param actor on whose behalf, in printable ASCII; empty where nobody says
   */
  Exchange(
      Supplier<Endpoint> endpoint, LongSupplier nanos, Duration patience, Optional<String> actor) {
    this.actor = actor;
    this.endpoint = endpoint;
    this.nanos = nanos;
    this.patience = patience;
  }

  <T> Answer<T> ask(HttpRequest request, Class<T> type, Duration silence) {
    WholeAnswer whole = persistently(request, silence);
    Optional<Problem> refusal = whole.refusal();
    return refusal.isPresent()
        ? new Answer.Refused<>(refusal.get())
        : new Answer.Given<>(whole.parse(type), whole.isCreated());
  }

  /** Asks once for something that has no answer but yes. */
  void tell(HttpRequest request, Duration silence) {
    try {
      Optional<Problem> refusal = once(request, silence).refusal();
      if (refusal.isPresent()) {
        throw new RequestRefused(refusal.get());
      }
    } catch (NoAnswer e) {
      if (e.reason() != Reason.LOST) {
        throw e;
      }
    }
  }

  private WholeAnswer persistently(HttpRequest request, Duration silence) {
    long began = nanos.getAsLong();
    Duration pause = FIRST_PAUSE;
    boolean everReached = false;
    for (int attempt = 1; ; attempt++) {
      boolean over = attempt == MOST_ATTEMPTS;
      try {
        WholeAnswer whole = once(request, silence);
        if (!whole.isBusy() || over || isOver(began, PATIENCE_WITH_BUSY)) {
          return whole;
        }
        everReached = true;
      } catch (NoAnswer e) {
        everReached |= e.reason() == Reason.LOST;
        // Where nobody listened from the start, nobody is starting anew either.
        if (!everReached || !e.isPassing() || over || isOver(began, patience)) {
          throw e;
        }
      }
      LockSupport.parkNanos(pause.toNanos());
      pause = longer(pause);
    }
  }

  private boolean isOver(long began, Duration limit) {
    Duration least = limit.compareTo(patience) < 0 ? limit : patience;
    return nanos.getAsLong() - began >= least.toNanos();
  }

  static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
  }

  private WholeAnswer once(HttpRequest request, Duration silence) {
    Endpoint from = endpoint.get();
    try (var connection = new HttpConnection(from, silence)) {
      HttpAnswer answer = connection.send(signed(request));
      return connection.reading(() -> WholeAnswer.read(answer, from));
    }
  }

  private HttpRequest signed(HttpRequest request) {
    return actor.map(name -> request.with(ACTOR, name)).orElse(request);
  }
}
