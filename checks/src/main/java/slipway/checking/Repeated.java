package slipway.checking;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import slipway.application.LaneId;
import slipway.check.Check;
import slipway.evidence.Tick;
import slipway.lane.Lane;

/**
 * Asks checks again and again, each in a thread of its own: those of what users are coming to, and
 * those on a schedule. Looks every second whose turn it is.
 */
final class Repeated implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Repeated.class.getName());
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private final Round round;
  private final CheckedTicks ticks;
  private final InstantSource clock;
  private final Map<Duty, Thread> threads = new ConcurrentHashMap<>();
  private final Map<Duty, Standing> standing = new ConcurrentHashMap<>();
  private Optional<Thread> looking = Optional.empty();

  Repeated(Round round, CheckedTicks ticks, InstantSource clock) {
    this.round = round;
    this.ticks = ticks;
    this.clock = clock;
  }

  void begin(Supplier<List<Lane>> lanes, Checks.Reports reports) {
    looking =
        Optional.of(Thread.ofVirtual().name("checks").start(() -> lookForEver(lanes, reports)));
  }

  /** How the scheduled checks of a lane stand, those that were asked at least once. */
  List<Standing> standing(LaneId lane) {
    return standing.values().stream()
        .filter(s -> s.place().lane().equals(lane))
        .sorted(
            Comparator.comparing((Standing s) -> s.place().component())
                .thenComparing(Standing::check))
        .toList();
  }

  private void lookForEver(Supplier<List<Lane>> lanes, Checks.Reports reports) {
    try {
      while (true) {
        try {
          look(lanes.get(), reports);
        } catch (RuntimeException e) {
          LOG.log(Level.WARNING, "which checks are due is not known: {0}", e.getMessage());
        }
        Rest.of(BETWEEN_LOOKS);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void look(List<Lane> lanes, Checks.Reports reports) {
    Set<Duty> due = new HashSet<>();
    lanes.forEach(lane -> due.addAll(Duty.of(lane)));
    threads.forEach(
        (duty, thread) -> {
          if (!due.contains(duty)) {
            thread.interrupt();
            threads.remove(duty);
            standing.remove(duty);
          }
        });
    due.forEach(duty -> threads.computeIfAbsent(duty, _ -> started(duty, reports)));
  }

  private Thread started(Duty duty, Checks.Reports reports) {
    ticks.begin(duty.subject().place(), duty.subject().release().key());
    return Thread.ofVirtual()
        .name("check " + duty.check().name())
        .start(() -> askForEver(duty, reports));
  }

  private void askForEver(Duty duty, Checks.Reports reports) {
    boolean passed = true;
    try {
      while (true) {
        Round.Part part = round.ask(duty.check(), duty.when(), duty.subject());
        if (duty.when() == Check.When.SCHEDULED) {
          remember(duty, part);
        } else if (part.asked() > 0) {
          count(duty, part);
          if (passed) {
            part.complaint().ifPresent(complaint -> reports.failed(duty.failed(complaint)));
          }
          passed = part.complaint().isEmpty();
        }
        Rest.of(duty.check().effort().every());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "a check stops: this cannot happen: " + duty.check().name(), e);
    }
  }

  private void count(Duty duty, Round.Part part) {
    Subject subject = duty.subject();
    ticks.ended(
        subject.place(), subject.release().key(), new Tick.Checks(part.asked(), part.failed()));
  }

  private void remember(Duty duty, Round.Part part) {
    Instant now = clock.instant();
    standing.compute(
        duty,
        (_, before) -> {
          boolean same = before != null && before.passes() == part.complaint().isEmpty();
          return new Standing(
              duty.subject().place(),
              duty.check().name(),
              part.complaint(),
              same ? before.since() : now,
              now);
        });
  }

  @Override
  public void close() {
    looking.ifPresent(Thread::interrupt);
    threads.values().forEach(Thread::interrupt);
  }
}
