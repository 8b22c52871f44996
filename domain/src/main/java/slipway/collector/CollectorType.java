package slipway.collector;

import java.time.InstantSource;
import java.util.Map;

/** A way to collectors. Found by ServiceLoader. */
@FunctionalInterface
public interface CollectorType {

  /**
   * What a collector has to know.
   *
   * @param environment of the server: it says who collects
   * @param build of the server
   * @param clock when numbers were read
   */
  record Settings(Map<String, String> environment, String build, InstantSource clock) {}

  /**
   * Whoever the environment names; nobody where it names none, and then nothing is loaded.
   *
   * @throws Misconfigured when it names something that cannot be
   */
  Collectors open(Settings settings);

  /** A variable cannot be used: the message says which, what was found and what was expected. */
  final class Misconfigured extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Misconfigured(String message) {
      super(message);
    }
  }
}
