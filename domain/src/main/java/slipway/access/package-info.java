/** Who may do what, and where: tokens beside the owner's. */
@NullMarked
package slipway.access;

import org.jspecify.annotations.NullMarked;
