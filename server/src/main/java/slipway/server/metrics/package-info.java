/** What Slipway counts, in the words of Prometheus. */
@NullMarked
package slipway.server.metrics;

import org.jspecify.annotations.NullMarked;
