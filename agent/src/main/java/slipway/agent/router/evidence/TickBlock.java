package slipway.agent.router.evidence;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import slipway.agent.protocol.Tick;

/**
 * Some ticks, packed: numbers in as many groups of seven bits as they need, a release's key where
 * it is first met. A tick of two busy releases takes some 150 bytes.
 */
final class TickBlock {
  /** How many ticks a block has: few, because one is packed on an event loop in one go. */
  static final int TICKS = 64;

  private static final int USUAL_BYTES = 4_096;

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
    return new TickBlock(ticks, out.bytes.toByteArray());
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

  private static final class Packer {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
    private final List<String> releases = new ArrayList<>();

    void number(long number) {
      long rest = number;
      while ((rest & ~0x7fL) != 0) {
        bytes.write((int) ((rest & 0x7f) | 0x80));
        rest >>>= 7;
      }
      bytes.write((int) rest);
    }

    private void release(String release) {
      int known = releases.indexOf(release);
      number(known < 0 ? releases.size() : known);
      if (known < 0) {
        releases.add(release);
        byte[] text = release.getBytes(StandardCharsets.UTF_8);
        number(text.length);
        bytes.writeBytes(text);
      }
    }

    void tally(Tick.Tally tally) {
      release(tally.release());
      number(tally.share());
      number(tally.requests());
      number(tally.bad());
      number(tally.retried());
      number(tally.cut());
      latency(tally.latency());
      Tick.Statuses s = tally.statuses();
      number(s.fine());
      number(s.unauthorized401());
      number(s.forbidden403());
      number(s.notFound404());
      number(s.tooMany429());
      number(s.other4xx());
      number(s.server5xx());
      number(tally.clients().firstErrors());
      number(tally.clients().windows());
      number(tally.clients().badWindows());
    }

    private void latency(Tick.Latency latency) {
      number(latency.overdue());
      number(latency.overdueFinished());
      number(latency.buckets().size());
      int before = 0;
      for (int i = 0; i < latency.buckets().size(); i++) {
        number(latency.buckets().get(i) - before); // ascending: a step is one byte
        before = latency.buckets().get(i);
        number(latency.counts().get(i));
      }
    }
  }

  private static final class Unpacker {
    private final byte[] bytes;
    private final List<String> releases = new ArrayList<>();
    private int at;

    Unpacker(byte[] bytes) {
      this.bytes = bytes;
    }

    long number() {
      long number = 0;
      int shift = 0;
      while (bytes[at] < 0) {
        number |= (bytes[at++] & 0x7fL) << shift;
        shift += 7;
      }
      return number | ((long) bytes[at++] << shift);
    }

    private String release() {
      int index = (int) number();
      if (index == releases.size()) {
        int length = (int) number();
        releases.add(new String(bytes, at, length, StandardCharsets.UTF_8));
        at += length;
      }
      return releases.get(index);
    }

    Tick.Tally tally() {
      return new Tick.Tally(
          release(),
          (int) number(),
          number(),
          number(),
          number(),
          number(),
          latency(),
          new Tick.Statuses(number(), number(), number(), number(), number(), number(), number()),
          new Tick.Clients(number(), number(), number()));
    }

    private Tick.Latency latency() {
      long overdue = number();
      long overdueFinished = number();
      int size = (int) number();
      List<Integer> buckets = new ArrayList<>(size);
      List<Long> counts = new ArrayList<>(size);
      int before = 0;
      for (int i = 0; i < size; i++) {
        before += (int) number();
        buckets.add(before);
        counts.add(number());
      }
      return new Tick.Latency(buckets, counts, overdue, overdueFinished);
    }
  }
}
