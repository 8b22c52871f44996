package slipway.server.access;

import slipway.access.AccessToken;

/** A new token and its secret, which is told this once. */
public record Issued(AccessToken token, String secret) {}
