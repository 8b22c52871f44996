package slipway.agent.process;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How a life is ended: asked first, then killed, with everything it has started. */
final class Stopping {
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final Duration BETWEEN_KILLS = Duration.ofMillis(100);
  private static final int KILLS = 30;

  /** After so many kills the wrapper goes too; before, it is to tell how the program ended. */
  private static final int KILLS_THAT_SPARE_THE_WRAPPER = 5;

  private final Proc proc;
  private final Signals signals;
  private final Patience patience;

  Stopping(Proc proc, Signals signals, Patience patience) {
    this.proc = proc;
    this.signals = signals;
    this.patience = patience;
  }

  /** See {@link Life#stop}. */
  List<String> stop(Life life, String signal, Duration within) {
    String boot = proc.bootId();
    // A process without marker is known by its session, and that only while the wrapper lives.
    Set<Identity> known = new LinkedHashSet<>(identities(life, boot));
    if (known.isEmpty()) {
      return List.of();
    }
    if (!signal.equals(Signals.KILL)) {
      ask(life, signal, boot);
      if (patience.until(() -> !life.alive() && left(life, known, boot).isEmpty(), within, LOOK)) {
        return List.of();
      }
      if (Thread.currentThread().isInterrupted()) {
        return List.of("the agent ended before it did"); // and is not to kill out of impatience
      }
    }
    return kill(life, known, boot);
  }

  private void ask(Life life, String signal, String boot) {
    Optional<Identity> leader = life.wrapper().filter(proc::alive);
    List<Identity> others =
        life.kin().stream()
            .filter(p -> leader.isEmpty() || p.group() != leader.get().pid())
            .map(p -> identity(p, boot))
            .toList();
    signals.send(signal, leader.stream().toList(), others);
  }

  private List<String> kill(Life life, Set<Identity> known, String boot) {
    for (int i = 0; i < KILLS; i++) {
      Set<Identity> left = left(life, known, boot);
      if (left.isEmpty()) {
        return List.of();
      }
      if (i < KILLS_THAT_SPARE_THE_WRAPPER) {
        life.wrapper().ifPresent(left::remove);
      }
      signals.send(Signals.KILL, List.of(), left);
      patience.until(() -> left(life, known, boot).isEmpty(), BETWEEN_KILLS, LOOK);
    }
    return left(life, known, boot).stream()
        .flatMap(p -> proc.stat(p.pid()).stream())
        .map(p -> "%s does not end even when killed (state %c)".formatted(p, p.state()))
        .toList();
  }

  /** What lives of those known and those found now; the known ones grow. */
  private Set<Identity> left(Life life, Set<Identity> known, String boot) {
    known.addAll(identities(life, boot));
    return known.stream().filter(proc::alive).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static List<Identity> identities(Life life, String boot) {
    return life.kin().stream().map(p -> identity(p, boot)).toList();
  }

  private static Identity identity(Stat process, String boot) {
    return new Identity(process.pid(), process.startTicks(), boot);
  }
}
