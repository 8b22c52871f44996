package slipway.server.upload;

import java.io.InputStream;
import java.util.Optional;

/**
 * A tar stream on its way.
 *
 * @param length in bytes; negative where it was not told
 * @param contentDigest of the stream, as RFC 9530 writes it; nothing else is read of the field
 */
public record Incoming(InputStream stream, long length, Optional<String> contentDigest) {}
