package slipway.collector.otlp;

import io.opentelemetry.exporter.internal.FailedExportException;
import io.opentelemetry.sdk.common.CompletableResultCode;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import slipway.collector.Collector;

/**
 * Delivers by an exporter, and waits for what comes of it.
 *
 * @param end lets go of what the exporter holds
 */
record Delivery<T>(
    Endpoint endpoint, Function<List<T>, CompletableResultCode> exporter, Runnable end)
    implements Collector<T> {
  /** An exporter that keeps no time of its own is not waited for longer than this besides. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private static final int MOST_CAUSES = 10;
  private static final int TOO_MANY = 429;
  private static final List<Integer> LATER = List.of(408, TOO_MANY, 502, 503, 504);

  @Override
  public Outcome take(List<T> what) {
    Duration within = endpoint.within().plus(GRACE);
    CompletableResultCode result =
        exporter.apply(what).join(within.toMillis(), TimeUnit.MILLISECONDS);
    if (result.isSuccess()) {
      return new Outcome.Taken();
    }
    if (result.getFailureThrowable() instanceof FailedExportException.HttpExportException e
        && e.getResponse() != null) {
      return answered(e.getResponse().getStatusCode());
    }
    return new Outcome.NotYet(reason(result));
  }

  /** What may be tried again is said by the OTLP specification, "Retryable Response Codes". */
  private static Outcome answered(int status) {
    return LATER.contains(status)
        ? new Outcome.NotYet("it answers " + status)
        : new Outcome.Refused("it answers " + status);
  }

  private String reason(CompletableResultCode result) {
    Throwable cause = result.getFailureThrowable();
    if (cause == null) {
      return "no answer within %d ms".formatted(endpoint.within().toMillis());
    }
    for (int i = 0; i < MOST_CAUSES && cause.getCause() != null; i++) {
      if (cause instanceof ConnectException) {
        break; // what caused that is the client's own business
      }
      cause = cause.getCause();
    }
    if (cause instanceof ConnectException) {
      return "it cannot be reached: does it run, and is the address right?";
    }
    String words = cause.getMessage();
    return cause.getClass().getSimpleName() + (words == null ? "" : ": " + words);
  }

  @Override
  public String address() {
    return endpoint.url().toString();
  }

  @Override
  public void close() {
    end.run();
  }
}
