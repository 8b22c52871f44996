package slipway.agent.router;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Members in no order, leaving as cheaply as joining; every member knows its seat. */
final class Roster<T extends Roster.Member> {
  private final List<T> seats = new ArrayList<>();

  /** Remembers a number for the roster it is in. */
  interface Member {
    int seat();

    void seat(int seat);
  }

  void join(T member) {
    member.seat(seats.size());
    seats.add(member);
  }

  void leave(T member) {
    T last = seats.removeLast();
    if (member.seat() < seats.size()) { // another one was last
      seats.set(member.seat(), last);
      last.seat(member.seat());
    }
  }

  /** Each member once; it may leave meanwhile. */
  void each(Consumer<T> visitor) {
    for (int i = seats.size() - 1; i >= 0; i--) {
      if (i < seats.size()) {
        visitor.accept(seats.get(i));
      }
    }
  }
}
