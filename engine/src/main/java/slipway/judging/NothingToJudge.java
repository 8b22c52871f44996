package slipway.judging;

import java.time.Duration;
import java.util.List;
import slipway.engine.Assessment;
import slipway.evidence.Finding;
import slipway.evidence.Verdict;
import slipway.release.Digest;

/** Where no component has users, there is no evidence, and nobody waits for it. */
final class NothingToJudge {
  private static final String SENTENCE = "no component has users: nothing is judged";

  static final Finding FINDING =
      new Finding(
          Verdict.NO_DATA, SENTENCE, 0, 0, new Finding.Span(0, 0, Digest.of(""), 0, 0), false);

  static final Assessment ASSESSMENT =
      new Assessment(
          Verdict.NO_DATA,
          SENTENCE,
          Duration.ofSeconds(Long.MAX_VALUE),
          Duration.ZERO,
          0,
          "",
          List.of());

  private NothingToJudge() {}
}
