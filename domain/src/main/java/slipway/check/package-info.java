/**
 * What is to be so of a release, and how that is found out; asked before, while and after users
 * have it.
 */
@NullMarked
package slipway.check;

import org.jspecify.annotations.NullMarked;
