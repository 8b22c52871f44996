package slipway.agent.router.evidence;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import slipway.agent.protocol.Tick;

/** Reads what {@link Packer} wrote, in the same order. */
final class Unpacker {
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
