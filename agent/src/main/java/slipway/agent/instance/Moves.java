package slipway.agent.instance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What is to be done so that as many instances run as are wanted, all of the newest mark: pure.
 *
 * @param open how many to make
 * @param retire which to end, by id
 */
record Moves(int open, List<String> retire) {
  private static final Moves NONE = new Moves(0, List.of());

  /**
   * What there is.
   *
   * @param seats the oldest first
   * @param single whether two must never run at once
   * @param replacing whether instances of another mark are to be replaced
   * @param blocked whether nothing may be started now
   */
  record Situation(
      List<View> seats,
      int wanted,
      String mark,
      boolean single,
      boolean replacing,
      boolean blocked) {}

  /** An instance, as far as it matters here. */
  record View(String id, String mark, boolean ready, boolean leaving) {}

  static Moves in(Situation s) {
    List<View> staying = s.seats().stream().filter(v -> !v.leaving()).toList();
    List<View> old = staying.stream().filter(v -> isOld(v, s)).toList();
    if (s.wanted() == 0) {
      return retiring(staying);
    }
    if (s.single()) {
      return single(s, staying, old);
    }
    int missing = s.wanted() - staying.size();
    if (missing > 0) {
      return s.blocked() ? NONE : new Moves(missing, List.of());
    }
    if (!old.isEmpty()) {
      return missing == 0 && !s.blocked() ? new Moves(1, List.of()) : replacing(s, staying, old);
    }
    return retiring(leastNeeded(staying).subList(0, -missing));
  }

  /** The old one goes before the new one comes. */
  private static Moves single(Situation s, List<View> staying, List<View> old) {
    if (!old.isEmpty()) {
      return retiring(old);
    }
    if (staying.size() > s.wanted()) {
      return retiring(leastNeeded(staying).subList(0, staying.size() - s.wanted()));
    }
    return s.seats().isEmpty() && !s.blocked() ? new Moves(s.wanted(), List.of()) : NONE;
  }

  /** One too many run: an old one goes as soon as enough others are ready. */
  private static Moves replacing(Situation s, List<View> staying, List<View> old) {
    View first = leastNeeded(old).getFirst();
    long others = staying.stream().filter(v -> v.ready() && !v.equals(first)).count();
    boolean newIsReady = staying.stream().anyMatch(v -> v.ready() && !isOld(v, s));
    return others >= s.wanted() || (newIsReady && !first.ready()) ? retiring(List.of(first)) : NONE;
  }

  /** Those that are not ready before those that are, the youngest first. */
  private static List<View> leastNeeded(List<View> seats) {
    List<View> sorted = new ArrayList<>(seats.reversed());
    sorted.sort(Comparator.comparing(View::ready));
    return sorted;
  }

  private static boolean isOld(View v, Situation s) {
    return s.replacing() && !v.mark().equals(s.mark());
  }

  private static Moves retiring(List<View> seats) {
    return new Moves(0, seats.stream().map(View::id).toList());
  }
}
