package slipway.server.access;

import slipway.release.Digest;

/** A secret that was right, and where it came from. */
record Right(String address, Digest secret) {}
