package slipway.cli.terminal;

import java.io.PrintWriter;
import java.util.Optional;

/** Where a command writes, and what can be done there. */
public interface Terminal {

  /** For what was asked for; UTF-8. What would move a terminal's cursor only shows there. */
  PrintWriter out();

  /** Moves the cursor, by a sequence of our own. */
  default void move(String sequence) {
    out().print(sequence);
  }

  /**
   * Makes sure that what was written has been passed on.
   *
   * @throws OutputClosed if nobody reads it
   */
  default void flush() {
    if (out().checkError()) {
      throw new OutputClosed();
    }
  }

  /** For everything else; UTF-8. */
  PrintWriter err();

  Abilities abilities();

  /** Columns, as far as known. */
  int width();

  /** What somebody types, without the end of the line; empty when nobody will. */
  Optional<String> readLine();

  /** Says something before the process ends by Ctrl-C, as long as the returned is not closed. */
  Farewell beforeInterrupt(Runnable words);

  /** Takes back what would be said. */
  interface Farewell extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * What can be done here.
   *
   * @param moves whether lines can be drawn anew
   * @param colours whether colours are shown and wanted
   * @param asks whether somebody is there to answer
   */
  record Abilities(boolean moves, boolean colours, boolean asks) {
    /** A file, a pipe, or a terminal that can nothing. */
    public static final Abilities PLAIN = new Abilities(false, false, false);
  }
}
