/** Tests of where secrets come from. */
@NullMarked
package slipway.secrets;

import org.jspecify.annotations.NullMarked;
