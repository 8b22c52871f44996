package slipway.collector.otlp;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Instants as OTLP has them: nanoseconds since 1970. */
final class Nanos {
  private Nanos() {}

  static long of(Instant instant) {
    return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
  }
}
