/**
 * The stored form of events and ticks: the one shape that is for ever.
 *
 * <p>A record is an object with one property for each of its components; a kind of a sealed family
 * is told by the property {@code type}. The names of kinds and constants are those of {@link
 * slipway.journal.format.StoredNames}, whatever the Java classes are called. Whoever changes a
 * stored record adds a component with a default, and never renames or removes one; the golden files
 * of the tests say so when it is tried.
 */
@NullMarked
package slipway.journal.format;

import org.jspecify.annotations.NullMarked;
