/** What can be wrong with a host or an agent: looks at what is there, and says what to do. */
@NullMarked
package slipway.program.doctor;

import org.jspecify.annotations.NullMarked;
