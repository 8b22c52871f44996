package slipway.engine;

import java.util.List;
import slipway.deployment.Deployment;
import slipway.deployment.DeploymentId;
import slipway.deployment.Exposure;
import slipway.deployment.State.Exposed;
import slipway.evidence.Finding;
import slipway.plan.Step;

/** Weighs evidence. Backed by the analysis and the ticks. */
public interface Judge {

  /** What is known before anyone is exposed by the step: the evidence counts from here. */
  List<Exposure.Scope> open(Deployment deployment, Step step);

  /**
   * What all evidence up to now says. Nothing is forgotten between two calls, nor when the program
   * ends between them.
   */
  Assessment assess(Deployment deployment, Exposed exposed);

  /**
   * The last assessment with all it rests on, to be recorded: the finding of the component whose
   * verdict it is.
   */
  Finding seal(Deployment deployment, Exposed exposed);

  /**
   * How many requests of the deployment's candidate were harmed from the beginning of its newest
   * exposure until now, those on its way home included: bad, or slow where latency is judged. Who
   * is harmed in the tick that goes on now is not known yet. Where whoever counts does not answer,
   * it is what is known; so nothing waits for evidence on the way home.
   *
   * @return 0 where nothing is known: it was never exposed, or the program ended since
   */
  long harmed(DeploymentId deployment);

  /**
   * The deployment is over, or nobody watches it any longer: what is known of its exposures may go.
   * Saying so twice is the same as saying it once.
   */
  void forget(DeploymentId deployment);
}
