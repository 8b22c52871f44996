/** What a deployment will do, and how it gets back from anywhere on the way. */
@NullMarked
package slipway.plan;

import org.jspecify.annotations.NullMarked;
