/** Sequential statistics: numbers in, verdicts out. Knows nothing of releases. */
@NullMarked
package slipway.analysis;

import org.jspecify.annotations.NullMarked;
