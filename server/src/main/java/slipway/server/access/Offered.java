package slipway.server.access;

import java.util.Optional;

/** A request's token, where it came from, and on whose behalf it says it asks. */
record Offered(String secret, String address, Optional<String> claim) {}
