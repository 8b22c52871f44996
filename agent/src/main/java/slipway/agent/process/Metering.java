package slipway.agent.process;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What lives use: by their control groups where they have them, else by /proc, one pass over all
 * processes for all lives. There a process counts for the life whose session it is of.
 */
final class Metering {
  private final Proc proc;

  Metering(Proc proc) {
    this.proc = proc;
  }

  /** Of each that lives. */
  Map<Life, Use> of(Collection<Life> lives) {
    Map<Life, Use> uses = new HashMap<>();
    Map<Long, Life> bySession = new HashMap<>();
    for (Life life : lives) {
      Optional<ControlGroup> group = life.group();
      if (group.filter(ControlGroup::limitsMemory).isPresent()) {
        uses.put(life, of(group.get()));
      } else {
        life.session().ifPresent(session -> bySession.put(session, life));
      }
    }
    if (!bySession.isEmpty()) {
      for (Stat process : proc.all()) {
        Life life = bySession.get(process.session());
        if (life != null) {
          uses.merge(life, ProcessUse.of(process.pid(), proc), Use::and);
        }
      }
    }
    return uses;
  }

  private static Use of(ControlGroup group) {
    return new Use(group.memoryBytes(), group.peakBytes(), group.cpuMicros(), group.killed());
  }
}
