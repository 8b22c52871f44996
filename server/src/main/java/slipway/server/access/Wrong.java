package slipway.server.access;

import java.time.Instant;

/** How often an address was wrong, last when, and until when it waits. */
record Wrong(int times, Instant last, Instant until) {}
