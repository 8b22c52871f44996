/**
 * Stand-ins for the world, for tests: clocks, journals, crashes, samples; and a contract for every
 * port that a store implements.
 */
@NullMarked
package slipway.testkit;

import org.jspecify.annotations.NullMarked;
