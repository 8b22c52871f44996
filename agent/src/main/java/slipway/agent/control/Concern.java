package slipway.agent.control;

import java.util.Optional;
import java.util.function.Supplier;
import slipway.agent.protocol.Place;
import slipway.agent.protocol.Request;

/**
 * What a thread of the agent works for, so that what is logged meanwhile can say so.
 *
 * @param deployment empty where the order names none
 */
public record Concern(Place place, String deployment) {
  private static final ScopedValue<Concern> NOW = ScopedValue.newInstance();

  /** What the calling thread works for; empty where that is no place. */
  public static Optional<Concern> now() {
    return NOW.isBound() ? Optional.of(NOW.get()) : Optional.empty();
  }

  /** What a request is about; empty for one that is about no place. */
  static Optional<Concern> of(Request request) {
    return switch (request) {
      case Request.Run run -> Optional.of(new Concern(run.launch().place(), ""));
      case Request.Renewal renewal -> Optional.of(new Concern(renewal.launch().place(), ""));
      case Request.Route route ->
          Optional.of(new Concern(route.place(), route.routes().deployment()));
      case Request.Renew renew -> Optional.of(new Concern(renew.place(), renew.deployment()));
      case Request.Job job -> Optional.of(new Concern(job.place(), ""));
      case Request.Leftover leftover -> Optional.of(new Concern(leftover.place(), ""));
      case Request.ReadTicks read -> Optional.of(new Concern(read.place(), ""));
      case Request.ReadTotals read -> Optional.of(new Concern(read.place(), ""));
      case Request.Hello _,
          Request.Observe _,
          Request.ReadOutput _,
          Request.Succeed _,
          Request.Yield _,
          Request.Taken _,
          Request.Quit _ ->
          Optional.empty();
    };
  }

  /** Works for it. */
  void run(Runnable work) {
    ScopedValue.where(NOW, this).run(work);
  }

  /** Works for it, and has a result. */
  <T> T call(Supplier<T> work) {
    return ScopedValue.where(NOW, this).call(work::get);
  }
}
