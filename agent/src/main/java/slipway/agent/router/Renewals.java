package slipway.agent.router;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Looks regularly whether certificates have changed, beside the event loops: a disk may hang, and
 * then only this does.
 */
final class Renewals {
  private final AtomicBoolean looking = new AtomicBoolean();
  private final Faults faults;

  Renewals(Premises premises) {
    this.faults = new Faults(premises.notices());
  }

  void look(Collection<OpenEntry> entries) {
    List<OpenEntry> now = List.copyOf(entries);
    if (!now.isEmpty() && looking.compareAndSet(false, true)) {
      Thread.startVirtualThread(() -> renew(now));
    }
  }

  private void renew(List<OpenEntry> entries) {
    try {
      entries.forEach(OpenEntry::renew);
    } catch (RuntimeException e) {
      faults.note(e, "the look at certificates"); // the next look is in a second
    } finally {
      looking.set(false);
    }
  }
}
