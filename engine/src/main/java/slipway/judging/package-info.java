/** Turns ticks into what the analysis weighs, and its readings into assessments. */
@NullMarked
package slipway.judging;

import org.jspecify.annotations.NullMarked;
