/** The command line: what is typed, what is asked of the server, and how the answer is shown. */
@NullMarked
package slipway.cli;

import org.jspecify.annotations.NullMarked;
