/** What can be done to the world. */
@NullMarked
package slipway.action;

import org.jspecify.annotations.NullMarked;
