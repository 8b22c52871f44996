/** Proof that verdicts agree with the reference, keep their promises and are fast. */
@NullMarked
package slipway.analysis;

import org.jspecify.annotations.NullMarked;
