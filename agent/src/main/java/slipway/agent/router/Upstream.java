package slipway.agent.router;

/**
 * A ready instance of a release.
 *
 * @param instance the instance's id
 * @param host the numeric address it listens on
 * @param port the port it listens on
 */
public record Upstream(String instance, String host, int port) {}
