/**
 * Backups: all of a data folder in one file that is either whole or not there, and back again. A
 * ZIP archive with the files under the names they have in the data folder, and last the list of
 * them, each with its length and SHA-256.
 */
@NullMarked
package slipway.server.backup;

import org.jspecify.annotations.NullMarked;
