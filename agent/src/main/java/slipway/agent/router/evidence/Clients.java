package slipway.agent.router.evidence;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import slipway.agent.protocol.Estate;
import slipway.agent.protocol.Tick;

/**
 * Distinct clients of one exposure, where one client stays with one release: who has erred, and how
 * the first minute of each went. Used by one thread.
 *
 * <p>Memory is bounded by {@link #MOST_CLIENTS}. Clients beyond are not followed: they begin no
 * window, and their first error is not counted. That hits all releases by the same rule (who came
 * later), so that it costs evidence and not truth.
 */
public final class Clients {
  /** How many clients of one exposure are followed. */
  public static final int MOST_CLIENTS = 100_000;

  /** How long a client's window is, by the sum of the ticks. */
  public static final long WINDOW_MILLIS = 60_000;

  private static final long BAD = 1;

  private LongTable erred = new LongTable(MOST_CLIENTS);
  private LongTable windows = new LongTable(MOST_CLIENTS);
  private final ArrayDeque<Window> open = new ArrayDeque<>();
  private final Map<String, Counts> counts = new HashMap<>();
  private String exposure = "";
  private long millis;

  private record Window(long key, String release, long fromMillis) {}

  private static final class Counts {
    long firstErrors;
    long windows;
    long badWindows;
  }

  /** As another agent followed them. */
  public static Clients of(Estate.Followed followed) {
    var clients = new Clients();
    clients.exposure = followed.exposure();
    clients.millis = followed.millis();
    followed.erred().forEach(key -> clients.erred.add(key, BAD));
    for (int i = 0; i < followed.keys().size(); i++) {
      clients.windows.add(followed.keys().get(i), followed.bad().get(i));
    }
    followed.open().stream()
        .map(window -> new Window(window.key(), window.release(), window.fromMillis()))
        .forEach(clients.open::addLast);
    return clients;
  }

  /** For another agent, that goes on following them. */
  public Estate.Followed followed() {
    List<Long> bad = new ArrayList<>();
    List<Long> keys = new ArrayList<>();
    List<Long> all = new ArrayList<>();
    erred.each((key, _) -> all.add(key));
    windows.each(
        (key, value) -> {
          keys.add(key);
          bad.add(value);
        });
    List<Estate.Window> under =
        open.stream().map(w -> new Estate.Window(w.key(), w.release(), w.fromMillis())).toList();
    return new Estate.Followed(exposure, millis, all, keys, bad, under);
  }

  /** A new exposure begins with all clients unknown; the same one goes on. */
  public void expose(String deployment) {
    if (!deployment.equals(exposure)) {
      exposure = deployment;
      erred = new LongTable(MOST_CLIENTS);
      windows = new LongTable(MOST_CLIENTS);
      open.clear();
      counts.clear();
    }
  }

  /** Time goes on; windows that are over are closed. */
  void elapse(int tickMillis) {
    millis += tickMillis;
    while (!open.isEmpty() && open.getFirst().fromMillis() + WINDOW_MILLIS <= millis) {
      Window over = open.removeFirst();
      Counts of = counts(over.release());
      of.windows++;
      of.badWindows += windows.value(windows.find(over.key()));
    }
  }

  void take(String release, ClientEvents events) {
    for (int i = 0; i < events.count(); i++) {
      take(release, events.client(i), events.bad(i));
    }
  }

  private void take(String release, long client, boolean bad) {
    if (bad && erred.find(client) < 0 && erred.add(client, BAD)) {
      counts(release).firstErrors++;
    }
    // A client that a changed share moves to another release begins a window there.
    long key = LongTable.mix(client + release.hashCode());
    int slot = windows.find(key);
    if (slot < 0) {
      if (windows.add(key, bad ? BAD : 0)) {
        open.addLast(new Window(key, release, millis));
      }
    } else if (bad) {
      windows.set(slot, BAD);
    }
  }

  /** What is counted of the release in this tick; counting begins anew. */
  Tick.Clients close(String release) {
    Counts of = counts.remove(release);
    return of == null
        ? Tick.Clients.NONE
        : new Tick.Clients(of.firstErrors, of.windows, of.badWindows);
  }

  private Counts counts(String release) {
    return counts.computeIfAbsent(release, _ -> new Counts());
  }
}
