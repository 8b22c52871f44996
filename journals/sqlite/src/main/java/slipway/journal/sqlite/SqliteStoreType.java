package slipway.journal.sqlite;

import java.nio.file.Path;
import java.time.InstantSource;
import slipway.journal.Examined;
import slipway.journal.Store;
import slipway.journal.StoreType;

/** Two SQLite files in the data folder: the journal, and the ticks beside it. */
public final class SqliteStoreType implements StoreType {

  @Override
  public String name() {
    return "sqlite";
  }

  @Override
  public Store open(Path dataFolder, InstantSource clock, String build) {
    return SqliteStore.open(dataFolder, clock, build);
  }

  @Override
  public Examined examine(Path copy) {
    return Copies.examine(copy);
  }

  @Override
  public void replace(Path dataFolder, Path copy, InstantSource clock) {
    try (var _ = DataFolderLock.acquire(dataFolder, Holder.me(clock, "restore"))) {
      Copies.replace(dataFolder, copy);
    }
  }
}
