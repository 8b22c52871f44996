@NullMarked
package slipway.judging;

import org.jspecify.annotations.NullMarked;
