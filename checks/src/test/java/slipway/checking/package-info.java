@NullMarked
package slipway.checking;

import org.jspecify.annotations.NullMarked;
