package slipway.placement.process;

import slipway.placement.Target;
import slipway.placement.TargetType;

/** Local processes, supervised and routed by the agent on this host. */
public final class ProcessTargetType implements TargetType {

  @Override
  public String name() {
    return "process";
  }

  @Override
  public Target open(Settings settings) {
    return new ProcessTarget(settings);
  }
}
