/** The demonstration: a sample application, users who never stop coming, and what they met. */
@NullMarked
package slipway.demo;

import org.jspecify.annotations.NullMarked;
