/** What is kept in SQLite keeps the contracts, survives kills, and says what ails it. */
@NullMarked
package slipway.journal.sqlite;

import org.jspecify.annotations.NullMarked;
