/** The stand-ins keep the contracts they stand in for. */
@NullMarked
package slipway.testkit;

import org.jspecify.annotations.NullMarked;
