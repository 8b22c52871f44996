/** Tests of what collectors are told. */
@NullMarked
package slipway.server.reporting;

import org.jspecify.annotations.NullMarked;
