package slipway.agent.control;

import java.util.HashMap;
import java.util.Map;
import slipway.agent.protocol.Answer;

/** Who is to take over from this agent, by the replacement it is for. */
final class Candidates {
  private static final long SOON_MILLIS = 50;
  private static final int MOST = 1_000;

  private final Successors successors;
  private final long ownPid;
  private final Map<String, Successors.Candidate> started = new HashMap<>();
  private String own = "";

  Candidates(Successors successors, long ownPid) {
    this.successors = successors;
    this.ownPid = ownPid;
  }

  /** This very agent took over in that replacement. */
  synchronized void isOne(String key) {
    own = key;
  }

  /** Starts one where none was started for that; how far it is. */
  synchronized Answer ask(String key, String program) {
    if (key.equals(own)) {
      return new Answer.Reached("the agent with pid %d has taken over".formatted(ownPid));
    }
    if (!started.containsKey(key) && started.size() >= MOST) {
      return new Answer.Refused("%d replacements of this agent failed".formatted(MOST));
    }
    try {
      Successors.Candidate candidate =
          started.computeIfAbsent(key, _ -> successors.start(program, key));
      long pid = candidate.process().pid();
      return candidate.process().isAlive()
          ? new Answer.Underway(SOON_MILLIS, "the agent with pid %d gets ready".formatted(pid))
          : new Answer.Refused(
              "the agent with pid %d ended before it could take over, and this one goes on%s"
                  .formatted(pid, words(candidate)));
    } catch (Successors.NotStarted e) {
      return new Answer.Refused(String.valueOf(e.getMessage()));
    }
  }

  private static String words(Successors.Candidate candidate) {
    String words = candidate.lastWords();
    return words.isEmpty() ? "" : "; the last that was written: " + words;
  }
}
