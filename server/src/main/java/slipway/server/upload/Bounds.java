package slipway.server.upload;

import java.util.function.BooleanSupplier;

/**
 * How much one upload may be.
 *
 * @param bytes of contents
 * @param members files, folders and links
 * @param isOver whether it has taken too long
 */
record Bounds(long bytes, int members, BooleanSupplier isOver) {}
