/** How answers are shown: numbers in words, tables, JSON and YAML. */
@NullMarked
package slipway.cli.format;

import org.jspecify.annotations.NullMarked;
