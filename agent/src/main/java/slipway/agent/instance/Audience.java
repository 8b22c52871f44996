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

  /** Whether any of them has still something to do with the instance. */
  boolean uses(Seat seat) {
    return listeners.stream().anyMatch(listener -> listener.inUse(seat.id));
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
