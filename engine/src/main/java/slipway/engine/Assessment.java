package slipway.engine;

import java.time.Duration;
import java.util.List;
import slipway.evidence.Verdict;

/**
 * What the evidence of an exposure says now.
 *
 * @param verdict the worst of all components' that are judged
 * @param sentence for a tired person
 * @param elapsed how long evidence has come, by its own time; a clock that is set changes nothing
 * @param held how long of it at the present share
 * @param suggestedShare the largest share the ramp would risk, in 1/10,000
 * @param hold why the share must not grow now; empty when it may
 * @param heard the newest tick of each component, whether or not anyone used the candidate
 */
public record Assessment(
    Verdict verdict,
    String sentence,
    Duration elapsed,
    Duration held,
    int suggestedShare,
    String hold,
    List<Heard> heard) {

  public Assessment {
    heard = List.copyOf(heard);
  }

  /**
   * A component, and its newest tick that was judged.
   *
   * @param slowAfter when a request of the candidate counts as slow; zero where that is not known
   */
  public record Heard(String component, long tick, Duration slowAfter) {}
}
