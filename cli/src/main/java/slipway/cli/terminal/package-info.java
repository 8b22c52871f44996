/** The place where somebody reads and types: what it can do, and lines that are drawn anew. */
@NullMarked
package slipway.cli.terminal;

import org.jspecify.annotations.NullMarked;
