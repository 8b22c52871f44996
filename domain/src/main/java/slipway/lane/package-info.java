/**
 * One application in one environment: what runs there, what is on its way, what it can go back to.
 */
@NullMarked
package slipway.lane;

import org.jspecify.annotations.NullMarked;
