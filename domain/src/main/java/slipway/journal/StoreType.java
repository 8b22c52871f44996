package slipway.journal;

import java.nio.file.Path;
import java.time.InstantSource;

/** A kind of store. Found by ServiceLoader. */
public interface StoreType {

  /** As the configuration of the server calls it. */
  String name();

  /**
   * Opens what is kept in a data folder, which is made, for its owner only, where there is none.
   *
   * @param clock says when things happen
   * @param build of the program
   * @throws DataFolderTaken when another server uses the folder
   * @throws JournalBroken when the folder cannot be written or a file in it cannot be used
   */
  Store open(Path dataFolder, InstantSource clock, String build);
}
