package slipway.engine;

import java.util.Optional;
import java.util.function.Supplier;
import slipway.deployment.DeploymentId;

/** Which deployment a thread works for, so that what is logged meanwhile can say so. */
public final class Concern {
  private static final ScopedValue<DeploymentId> NOW = ScopedValue.newInstance();

  private Concern() {}

  /** Works for it. */
  public static void run(DeploymentId deployment, Runnable work) {
    ScopedValue.where(NOW, deployment).run(work);
  }

  /** Works for it, and has a result. */
  public static <T> T call(DeploymentId deployment, Supplier<T> work) {
    return ScopedValue.where(NOW, deployment).call(work::get);
  }

  /** What the calling thread works for; empty where that is no deployment. */
  public static Optional<DeploymentId> now() {
    return NOW.isBound() ? Optional.of(NOW.get()) : Optional.empty();
  }
}
