/** Values that configurations name and do not hold, read where and when they are needed. */
@NullMarked
package slipway.secrets;

import org.jspecify.annotations.NullMarked;
