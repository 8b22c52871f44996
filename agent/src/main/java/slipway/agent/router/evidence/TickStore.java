package slipway.agent.router.evidence;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import slipway.agent.protocol.Answer;
import slipway.agent.protocol.Tick;

/**
 * The ticks of one entry, oldest first: at least the last hour, packed. Should an hour not fit into
 * {@link #MOST_BYTES}, the oldest go first, and the oldest one kept says so to the reader.
 */
public final class TickStore {
  /** How much of the past is kept, in milliseconds of ticks. */
  public static final long KEPT_MILLIS = 65 * 60_000;

  /** How many bytes the packed ticks of one entry may take. */
  public static final int MOST_BYTES = 6 << 20;

  /** How many ticks one reading gives at most. */
  public static final int MOST_READ = 10_000;

  private final ArrayDeque<TickBlock> packed = new ArrayDeque<>();
  private List<Tick> recent = new ArrayList<>();
  private long next;
  private long packedMillis;
  private long packedBytes;

  /**
   * @param first the first tick's sequence number, above all that an earlier agent gave
   */
  public TickStore(long first) {
    this.next = first;
  }

  /** The sequence number of the next tick. */
  public synchronized long next() {
    return next;
  }

  synchronized long bytes() {
    return packedBytes;
  }

  /** Keeps the tick, which has the next sequence number. */
  public synchronized void add(Tick tick) {
    if (tick.sequence() != next) {
      throw new IllegalStateException("tick %d; expected %d".formatted(tick.sequence(), next));
    }
    next++;
    recent.add(tick);
    if (recent.size() == TickBlock.TICKS) {
      TickBlock block = TickBlock.of(recent);
      recent = new ArrayList<>();
      packed.addLast(block);
      packedMillis += block.millis();
      packedBytes += block.bytes();
      dropOldest();
    }
  }

  private void dropOldest() {
    while (packed.size() > 1
        && (packedMillis - packed.getFirst().millis() >= KEPT_MILLIS || packedBytes > MOST_BYTES)) {
      TickBlock oldest = packed.removeFirst();
      packedMillis -= oldest.millis();
      packedBytes -= oldest.bytes();
    }
  }

  /** Ticks after the sequence number, oldest first, and the oldest that is still kept. */
  public Answer.Ticks after(long sequence, int most) {
    int limit = Math.clamp(most, 0, MOST_READ);
    List<TickBlock> blocks;
    List<Tick> rest;
    long oldest;
    synchronized (this) {
      blocks = packed.stream().filter(b -> b.last() > sequence).toList();
      rest = List.copyOf(recent);
      oldest = packed.isEmpty() ? next - rest.size() : packed.getFirst().first();
    }
    List<Tick> found = new ArrayList<>();
    for (TickBlock block : blocks) {
      if (found.size() >= limit) {
        break;
      }
      block.ticks().stream().filter(t -> t.sequence() > sequence).forEach(found::add);
    }
    rest.stream().filter(t -> t.sequence() > sequence).forEach(found::add);
    return new Answer.Ticks(
        found.size() > limit ? List.copyOf(found.subList(0, limit)) : found, oldest);
  }
}
