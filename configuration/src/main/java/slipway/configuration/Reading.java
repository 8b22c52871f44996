package slipway.configuration;

import java.util.List;
import slipway.configuration.text.Mistake;
import slipway.configuration.text.Warning;

/** What came of reading a configuration. */
public sealed interface Reading {

  /** What works and is probably not meant. */
  List<Warning> warnings();

  /** The file can be used. */
  record Accepted(Configuration configuration, List<Warning> warnings) implements Reading {
    public Accepted {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * The file cannot be used.
   *
   * @param mistakes all there are, in the order of the file
   */
  record Refused(List<Mistake> mistakes, List<Warning> warnings) implements Reading {
    public Refused {
      mistakes = List.copyOf(mistakes);
      warnings = List.copyOf(warnings);
    }
  }
}
