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

  /**
   * Looks through all of a copy that {@link Store#copyTo} has written, and changes nothing.
   *
   * @throws JournalBroken when a file is missing, damaged, another program's, or newer than this
   *     build understands
   */
  Examined examine(Path copy);

  /**
   * Puts a copy in the place of what a data folder holds that nobody uses. What was there, whatever
   * state it is in, is put aside in the folder, under names that say so.
   *
   * @param clock says since when the folder is held meanwhile
   * @throws DataFolderTaken when a server uses the folder
   * @throws JournalBroken when the folder cannot be written
   */
  void replace(Path dataFolder, Path copy, InstantSource clock);
}
