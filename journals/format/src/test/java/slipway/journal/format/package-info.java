/** What the stored form promises, and the golden files it is compared with. */
@NullMarked
package slipway.journal.format;

import org.jspecify.annotations.NullMarked;
