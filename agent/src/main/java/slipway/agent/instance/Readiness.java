package slipway.agent.instance;

import java.util.Optional;
import slipway.agent.process.Life;
import slipway.agent.protocol.Launch;

/** Whether one life of an instance can take users, asked anew each time. */
final class Readiness {
  private static final String SHORTER = "it has run for less than ";

  private final HttpGet http;
  private final Pace.Rhythm rhythm;

  Readiness(HttpGet http, Pace.Rhythm rhythm) {
    this.http = http;
    this.rhythm = rhythm;
  }

  /**
   * Why it is not ready; empty when it is.
   *
   * @param port 0 where it listens nowhere
   * @param ownerToo also whether it is this life that listens there, which costs more to find out
   */
  Optional<String> objection(Launch.Conduct conduct, Life life, int port, boolean ownerToo) {
    // The owner first: a foreign program is not to be asked.
    Optional<String> foreign = port != 0 && ownerToo ? life.objectionTo(port) : Optional.empty();
    return foreign.or(() -> answer(conduct, life, port));
  }

  private Optional<String> answer(Launch.Conduct conduct, Life life, int port) {
    if (conduct.readyPath().isEmpty()) {
      return life.ageMillis()
          .map(
              age -> age >= rhythm.settled().toMillis() ? "" : SHORTER + Words.of(rhythm.settled()))
          .or(() -> Optional.of("its process has ended"))
          .filter(objection -> !objection.isEmpty());
    }
    HttpGet.Result result = http.get(port, conduct.readyPath(), rhythm.answer());
    return result instanceof HttpGet.Answered(int status) && status / 100 == 2
        ? Optional.empty()
        : Optional.of("GET %s %s".formatted(conduct.readyPath(), result.words()));
  }
}
