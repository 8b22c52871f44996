package slipway.agent.instance;

/**
 * Where an instance takes users.
 *
 * @param instance its id
 * @param port on 127.0.0.1; 0 for one that listens nowhere
 */
public record Endpoint(String instance, int port) {}
