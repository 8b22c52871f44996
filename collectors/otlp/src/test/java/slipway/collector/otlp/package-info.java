/** Tests of OTLP. */
@NullMarked
package slipway.collector.otlp;

import org.jspecify.annotations.NullMarked;
