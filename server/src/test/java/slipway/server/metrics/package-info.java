/** Tests of the text that Prometheus reads. */
@NullMarked
package slipway.server.metrics;

import org.jspecify.annotations.NullMarked;
