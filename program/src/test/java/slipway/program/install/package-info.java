/** Tests of installations, each onto a host that is a folder. */
@NullMarked
package slipway.program.install;

import org.jspecify.annotations.NullMarked;
