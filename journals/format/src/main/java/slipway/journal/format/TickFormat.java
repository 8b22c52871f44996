package slipway.journal.format;

import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import slipway.evidence.Tick;
import slipway.release.Digest;

/**
 * Ticks as bytes. Equal ticks are equal bytes, so that the digest of a verdict's ticks seals what
 * the verdict rests on.
 *
 * <p>Whole numbers are in base 128, the lowest seven bits first, the high bit of a byte saying that
 * more follow. A text is its length in bytes and its UTF-8; a list is its length and its elements.
 * A tick is the number of the form, then the components of the record in order, {@code from} as
 * seconds since 1970 and nanoseconds.
 */
public final class TickFormat {

  /** The number of the form that is written. */
  private static final long FORM = 1;

  /** More tallies or buckets than this are no tick but damage. */
  private static final int MOST = 100_000;

  private TickFormat() {}

  /** The tick's bytes; they end where the tick ends, so that ticks may follow each other. */
  public static byte[] write(Tick tick) {
    var out = new Bytes.Writer();
    out.number(FORM);
    out.number(tick.sequence());
    Instant from = tick.from();
    out.number(from.getEpochSecond());
    out.number(from.getNano());
    out.number(tick.millis());
    out.number(tick.tallies().size());
    tick.tallies().forEach(tally -> write(tally, out));
    return out.bytes();
  }

  /**
   * The tick that was written.
   *
   * @throws Unreadable when the bytes are no tick
   */
  public static Tick read(byte[] bytes) {
    var in = new Bytes.Reader(bytes);
    long form = in.number();
    if (form != FORM) {
      throw new Unreadable("a tick of form " + form + "; this build knows form " + FORM);
    }
    long sequence = in.number();
    Instant from = readInstant(in);
    int millis = in.smallNumber();
    List<Tick.Tally> tallies = new ArrayList<>();
    int count = in.length(MOST);
    for (int i = 0; i < count; i++) {
      tallies.add(readTally(in));
    }
    in.end();
    var tick = new Tick(sequence, from, millis, tallies);
    if (!Arrays.equals(write(tick), bytes)) {
      throw new Unreadable("tick " + sequence + " is not in the one form its bytes may have");
    }
    return tick;
  }

  /** The SHA-256 of the ticks' bytes, one after the other. */
  public static Digest digest(List<Tick> ticks) {
    MessageDigest sha256 = Digest.sha256();
    ticks.forEach(tick -> sha256.update(write(tick)));
    return Digest.of(sha256.digest());
  }

  private static Instant readInstant(Bytes.Reader in) {
    long seconds = in.number();
    long nanos = in.number();
    try {
      return Instant.ofEpochSecond(seconds, nanos);
    } catch (DateTimeException | ArithmeticException e) {
      throw new Unreadable("no time is %d s and %d ns after 1970".formatted(seconds, nanos), e);
    }
  }

  private static void write(Tick.Tally tally, Bytes.Writer out) {
    out.text(tally.release());
    out.number(tally.share());
    out.number(tally.requests());
    out.number(tally.bad());
    write(tally.latency(), out);
    Tick.Statuses statuses = tally.statuses();
    out.number(statuses.unauthorized());
    out.number(statuses.forbidden());
    out.number(statuses.notFound());
    out.number(statuses.tooMany());
    Tick.Clients clients = tally.clients();
    out.number(clients.firstErrors());
    out.number(clients.windows());
    out.number(clients.badWindows());
  }

  private static Tick.Tally readTally(Bytes.Reader in) {
    return new Tick.Tally(
        in.text(),
        in.smallNumber(),
        in.number(),
        in.number(),
        readLatency(in),
        new Tick.Statuses(in.number(), in.number(), in.number(), in.number()),
        new Tick.Clients(in.number(), in.number(), in.number()));
  }

  private static void write(Tick.Latency latency, Bytes.Writer out) {
    out.number(latency.buckets().size());
    latency.buckets().forEach(out::number);
    out.number(latency.counts().size());
    latency.counts().forEach(out::number);
    out.number(latency.overdue());
    out.number(latency.overdueFinished());
  }

  private static Tick.Latency readLatency(Bytes.Reader in) {
    List<Integer> buckets = new ArrayList<>();
    int bucketCount = in.length(MOST);
    for (int i = 0; i < bucketCount; i++) {
      buckets.add(in.smallNumber());
    }
    List<Long> counts = new ArrayList<>();
    int countCount = in.length(MOST);
    for (int i = 0; i < countCount; i++) {
      counts.add(in.number());
    }
    return new Tick.Latency(buckets, counts, in.number(), in.number());
  }
}
