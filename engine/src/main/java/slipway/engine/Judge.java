package slipway.engine;

import java.util.List;
import slipway.deployment.Deployment;
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
}
