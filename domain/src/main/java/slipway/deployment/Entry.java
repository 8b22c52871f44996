package slipway.deployment;

/** An event, and the deployment it happens to. */
public record Entry(DeploymentId deployment, Event event) {}
