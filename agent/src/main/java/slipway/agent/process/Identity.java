package slipway.agent.process;

import java.util.Optional;

/**
 * A process, told from every other that has or will have its pid.
 *
 * @param startTicks when it started, in clock ticks since the boot (field 22 of /proc/PID/stat)
 * @param bootId of the boot it belongs to: after another one it means nothing
 */
public record Identity(long pid, long startTicks, String bootId) {

  /** Of three words, as the wrapper writes them. */
  static Optional<Identity> parse(String line) {
    String[] words = line.strip().split(" ", -1);
    if (words.length != 3 || !number(words[0]) || !number(words[1])) {
      return Optional.empty();
    }
    return Optional.of(new Identity(Long.parseLong(words[0]), Long.parseLong(words[1]), words[2]));
  }

  private static boolean number(String word) {
    return word.matches("\\d{1,18}");
  }
}
