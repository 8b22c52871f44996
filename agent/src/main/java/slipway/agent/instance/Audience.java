package slipway.agent.instance;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import slipway.agent.process.Complaints;

/** Who listens to which instances are ready; told under the {@link Board}'s lock. */
final class Audience {
  private final List<ReadyListener> listeners = new CopyOnWriteArrayList<>();
  private final Complaints complaints;

  Audience(Complaints complaints) {
    this.complaints = complaints;
  }

  /** Tells how it is now, and from now on whenever that changes. */
  boolean join(ReadyListener listener, Collection<Group> groups) {
    groups.forEach(g -> listener.changed(g.key().place(), g.key().release(), g.published));
    return listeners.add(listener);
  }

  /** Has all of them drain the instance; whether nothing is on its way in it any more. */
  boolean drain(Seat seat) {
    boolean drained = true;
    for (ReadyListener listener : listeners) {
      drained &= listener.drain(seat.id);
    }
    return drained;
  }

  /** Tells of the group if there is news of it. */
  void publish(Group group) {
    List<Endpoint> now = new ArrayList<>(group.routable());
    if (!now.equals(group.published)) {
      group.published = List.copyOf(now);
      Group.Key key = group.key();
      for (ReadyListener listener : listeners) {
        complaints.over(() -> listener.changed(key.place(), key.release(), group.published));
      }
    }
  }
}
