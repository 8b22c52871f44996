package slipway.application;

import java.time.Duration;

/** A request that is answered with a status within a time: {@code GET path}. */
public record Check(String name, String path, int status, Duration within) {}
