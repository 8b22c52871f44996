package slipway.agent.router.evidence;

import java.util.ArrayList;
import java.util.List;
import slipway.agent.protocol.Tick;

/** Some ticks, packed. A tick of two busy releases takes some 150 bytes. */
final class TickBlock {
  /** How many ticks a block has: few, because one is packed on an event loop in one go. */
  static final int TICKS = 64;

  private final long first;
  private final int count;
  private final long millis;
  private final byte[] packed;

  private TickBlock(List<Tick> ticks, byte[] packed) {
    this.first = ticks.getFirst().sequence();
    this.count = ticks.size();
    this.millis = ticks.stream().mapToLong(Tick::millis).sum();
    this.packed = packed;
  }

  /** Packs ticks that follow one another. */
  static TickBlock of(List<Tick> ticks) {
    var out = new Packer();
    for (Tick tick : ticks) {
      out.number(tick.fromEpochMillis());
      out.number(tick.millis());
      out.number(tick.ownAnswers());
      out.number(tick.tallies().size());
      tick.tallies().forEach(out::tally);
    }
    return new TickBlock(ticks, out.packed());
  }

  List<Tick> ticks() {
    var in = new Unpacker(packed);
    List<Tick> ticks = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      long fromEpochMillis = in.number();
      int millis = (int) in.number();
      int ownAnswers = (int) in.number();
      int size = (int) in.number();
      List<Tick.Tally> tallies = new ArrayList<>(size);
      for (int j = 0; j < size; j++) {
        tallies.add(in.tally());
      }
      ticks.add(new Tick(first + i, fromEpochMillis, millis, ownAnswers, tallies));
    }
    return ticks;
  }

  long first() {
    return first;
  }

  long last() {
    return first + count - 1;
  }

  long millis() {
    return millis;
  }

  int bytes() {
    return packed.length;
  }
}
