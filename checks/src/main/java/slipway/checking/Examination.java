package slipway.checking;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;
import slipway.channel.Secrets;
import slipway.check.Check;
import slipway.check.Probe;

/** Finds out whether something is so, trying as often as the check says. */
public final class Examination {
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);

  private final Secrets secrets;
  private final LongSupplier nanos;
  private final Web web;

  /**
   * What came of a check.
   *
   * @param complaint what was expected and what was found; empty where it passed
   * @param took of all tries together
   */
  public record Result(String check, Optional<String> complaint, Duration took) {
    public boolean passed() {
      return complaint.isEmpty();
    }
  }

  /**
   * @param clock tells whether a certificate is valid still
   * @param nanos a clock that only goes forward, in nanoseconds
   */
  public Examination(Secrets secrets, InstantSource clock, LongSupplier nanos) {
    this.secrets = secrets;
    this.nanos = nanos;
    this.web = new Web(clock, nanos);
  }

  /**
   * Asks a check until it passes, or its tries are over.
   *
   * @throws InterruptedException when nobody waits for the answer any longer
   */
  public Result ask(Check check, Setting setting) throws InterruptedException {
    long began = nanos.getAsLong();
    Optional<String> complaint = Optional.empty();
    for (int i = 0; i < check.effort().tries(); i++) {
      if (i > 0) {
        Rest.of(BETWEEN_TRIES);
      }
      complaint = tryOnce(check, setting);
      if (complaint.isEmpty()) {
        break;
      }
    }
    return new Result(check.name(), complaint, Duration.ofNanos(nanos.getAsLong() - began));
  }

  private Optional<String> tryOnce(Check check, Setting setting) throws InterruptedException {
    Duration within = check.effort().within();
    try {
      switch (check.probe()) {
        case Probe.Journey(var calls) -> new Travel(web, setting, secrets, within).through(calls);
        case Probe.Tcp(var address) -> Port.isOpen(address.orElse(setting.url()), within);
        case Probe.Command(var run) -> Program.endsWell(run, setting, secrets, within);
      }
      return Optional.empty();
    } catch (NotSo | Secrets.Unreadable e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
