/**
 * A journal and a store of ticks in SQLite files: what a server of its own keeps in its data
 * folder.
 *
 * <p>{@link slipway.journal.sqlite.SqliteStoreType} opens all of it. One thread writes, in the
 * order in which writes were asked for, and commits as many at once as are waiting; several
 * connections read beside it and never wait for it. Decision 0007 says why.
 */
@NullMarked
package slipway.journal.sqlite;

import org.jspecify.annotations.NullMarked;
