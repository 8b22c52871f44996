/** Drives deployments: one step at a time, safe to kill at any instant. */
@NullMarked
package slipway.engine;

import org.jspecify.annotations.NullMarked;
