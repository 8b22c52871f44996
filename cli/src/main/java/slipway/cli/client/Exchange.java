package slipway.cli.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import slipway.api.Problem;
import slipway.cli.client.NoAnswer.Reason;
import tools.jackson.core.JacksonException;

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
  private static final int BUSY = 503;
  private static final int MOST_ATTEMPTS = 40;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);
  private static final int LARGEST_BODY_BYTES = 64 * 1024 * 1024;
  private static final int REFUSED = 400;
  private static final int FAULT = 500;
  private static final int CREATED = 201;

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

  /** An answer's status and body, whole. */
  private static final class Whole {
    private final int status;
    private final byte[] body;

    Whole(int status, byte[] body) {
      this.status = status;
      this.body = body;
    }
  }

  <T> Answer<T> ask(HttpRequest request, Class<T> type, Duration silence) {
    Whole whole = persistently(request, silence);
    if (whole.status >= FAULT) {
      throw fault(whole);
    }
    if (whole.status >= REFUSED) {
      return new Answer.Refused<>(problem(whole));
    }
    return new Answer.Given<>(parse(whole, type), whole.status == CREATED);
  }

  /** Asks once for something that has no answer but yes. */
  void tell(HttpRequest request, Duration silence) {
    try {
      Whole whole = once(request, silence);
      if (whole.status >= FAULT) {
        throw fault(whole);
      }
      if (whole.status >= REFUSED) {
        throw new RequestRefused(problem(whole));
      }
    } catch (NoAnswer e) {
      if (e.reason() != Reason.LOST) {
        throw e;
      }
    }
  }

  private Whole persistently(HttpRequest request, Duration silence) {
    long began = nanos.getAsLong();
    Duration pause = FIRST_PAUSE;
    boolean everReached = false;
    for (int attempt = 1; ; attempt++) {
      boolean over = attempt == MOST_ATTEMPTS;
      try {
        Whole whole = once(request, silence);
        if (whole.status != BUSY || over || isOver(began, PATIENCE_WITH_BUSY)) {
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

  private Whole once(HttpRequest request, Duration silence) {
    try (var connection = new HttpConnection(endpoint.get(), silence)) {
      HttpAnswer answer = connection.send(signed(request));
      return connection.reading(() -> new Whole(answer.status(), whole(answer.body())));
    }
  }

  private HttpRequest signed(HttpRequest request) {
    return actor.map(name -> request.with(ACTOR, name)).orElse(request);
  }

  private static byte[] whole(InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(LARGEST_BODY_BYTES + 1);
    if (bytes.length > LARGEST_BODY_BYTES) {
      throw new ProtocolException("an answer of more than " + LARGEST_BODY_BYTES + " bytes");
    }
    return bytes;
  }

  private <T> T parse(Whole whole, Class<T> type) {
    try {
      T value = WireFormat.mapper().readValue(whole.body, type);
      if (value != null) {
        return value;
      }
    } catch (JacksonException e) {
      throw unintelligible(type, e.getOriginalMessage());
    }
    throw unintelligible(type, "nothing");
  }

  private NoAnswer unintelligible(Class<?> type, String found) {
    return new NoAnswer(
        Reason.UNINTELLIGIBLE,
        "the server at %s answered something else than %s: %s"
            .formatted(endpoint.get().address(), type.getSimpleName(), found));
  }

  private NoAnswer fault(Whole whole) {
    return new NoAnswer(
        Reason.FAULT,
        "the server at %s could not do it (%d): %s"
            .formatted(endpoint.get().address(), whole.status, problem(whole).detail()));
  }

  private static Problem problem(Whole whole) {
    return Problems.read(whole.status, whole.body);
  }
}
