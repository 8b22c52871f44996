/** What is shipped: immutable versions of an application. */
@NullMarked
package slipway.release;

import org.jspecify.annotations.NullMarked;
