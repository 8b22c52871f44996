/** A YAML text as values that know where they stand, and what is wrong with it. */
@NullMarked
package slipway.configuration.text;

import org.jspecify.annotations.NullMarked;
