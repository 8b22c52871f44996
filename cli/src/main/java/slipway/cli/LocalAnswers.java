package slipway.cli;

import slipway.cli.format.Format;
import slipway.cli.format.Records;
import slipway.cli.terminal.Terminal;

/** Shows what is known without a server. */
record LocalAnswers(Terminal terminal, Format format) {

  /** The record as it is, or, for people, in words. */
  void answer(Object record, Runnable inWords) {
    if (format == Format.TABLE) {
      inWords.run();
    } else {
      terminal.out().print(Records.document(record, format));
    }
    terminal.out().flush();
  }
}
