package slipway.agent.instance;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import slipway.agent.process.Confinement;
import slipway.agent.process.Ending;

/**
 * Whether a program ended for want of memory: known from the kernel, or likely from its last words.
 */
final class MemoryEnd {
  private static final int ABORTED = 134;
  private static final int KILLED = 137;

  /** What programs say when they are refused memory: the JVM, Python, Node, Go, the C library. */
  private static final List<Pattern> WORDS =
      List.of(
          Pattern.compile("OutOfMemoryError"),
          Pattern.compile("There is insufficient memory for the Java Runtime"),
          Pattern.compile("Could not reserve enough space"),
          Pattern.compile("\\bMemoryError\\b"),
          Pattern.compile("JavaScript heap out of memory"),
          Pattern.compile("bad_alloc"),
          Pattern.compile("[Cc]annot allocate memory"),
          Pattern.compile("[Oo]ut of memory"));

  private MemoryEnd() {}

  /**
   * What to add to how it ended.
   *
   * @param killed processes of it that the kernel has killed for its limit
   * @param output its last lines
   */
  static Optional<String> of(Ending ending, String output, Confinement confinement, long killed) {
    if (killed > 0) {
      return Optional.of("killed for memory: limit " + confinement.memory());
    }
    boolean said = WORDS.stream().anyMatch(word -> word.matcher(output).find());
    if (said && confinement.limits().memoryBytes() > 0) {
      return Optional.of("out of memory, as it says: limit " + confinement.memory());
    }
    if (said) {
      return Optional.of("out of memory, as it says; it has no limit here");
    }
    boolean cut = ending.status() == KILLED || ending.status() == ABORTED;
    return cut && confinement.limits().memoryBytes() > 0 && !confinement.memoryByGroup()
        ? Optional.of("maybe for want of memory: limit " + confinement.memory())
        : Optional.empty();
  }
}
