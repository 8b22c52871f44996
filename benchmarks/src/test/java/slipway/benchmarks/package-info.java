/** Slipway beside its peers, each pair in one run: figures for docs/performance.md. */
@NullMarked
package slipway.benchmarks;

import org.jspecify.annotations.NullMarked;
