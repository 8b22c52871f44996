/** What users met, counted, and what the analysis says of it. */
@NullMarked
package slipway.evidence;

import org.jspecify.annotations.NullMarked;
