package slipway.agent.router;

/**
 * An open listening socket.
 *
 * @param address host and port as {@code host:port}
 * @param descriptor the file descriptor, still owned by the router
 */
public record Listening(String address, int descriptor) {}
