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
 * seconds since 1970 and nanoseconds. The checks of a tally are there in form 2 only, which is
 * written only of ticks in which checks ended.
 */
public final class TickFormat {

  /** Of a tick in which no check ended. */
  private static final long FORM = 1;

  /** Of one in which checks ended: their numbers stand behind each tally. */
  private static final long FORM_WITH_CHECKS = 2;

  /** More tallies or buckets than this are no tick but damage. */
  private static final int MOST = 100_000;

  private TickFormat() {}

  /** The tick's bytes; they end where the tick ends, so that ticks may follow each other. */
  public static byte[] write(Tick tick) {
    var out = new Bytes.Writer();
    long form = form(tick);
    out.number(form);
    out.number(tick.sequence());
    Instant from = tick.from();
    out.number(from.getEpochSecond());
    out.number(from.getNano());
    out.number(tick.millis());
    out.number(tick.tallies().size());
    tick.tallies().forEach(tally -> write(tally, form, out));
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
    if (form != FORM && form != FORM_WITH_CHECKS) {
      throw new Unreadable(
          "a tick of form %d; this build knows forms %d and %d"
              .formatted(form, FORM, FORM_WITH_CHECKS));
    }
    long sequence = in.number();
    Instant from = readInstant(in);
    int millis = in.smallNumber();
    List<Tick.Tally> tallies = new ArrayList<>();
    int count = in.length(MOST);
    for (int i = 0; i < count; i++) {
      tallies.add(readTally(form, in));
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

  private static long form(Tick tick) {
    return tick.tallies().stream().allMatch(t -> t.checks().equals(Tick.Checks.NONE))
        ? FORM
        : FORM_WITH_CHECKS;
  }

  private static void write(Tick.Tally tally, long form, Bytes.Writer out) {
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
    if (form == FORM_WITH_CHECKS) {
      out.number(tally.checks().ended());
      out.number(tally.checks().failed());
    }
  }

  private static Tick.Tally readTally(long form, Bytes.Reader in) {
    return new Tick.Tally(
        in.text(),
        in.smallNumber(),
        in.number(),
        in.number(),
        readLatency(in),
        new Tick.Statuses(in.number(), in.number(), in.number(), in.number()),
        new Tick.Clients(in.number(), in.number(), in.number()),
        form == FORM_WITH_CHECKS ? new Tick.Checks(in.number(), in.number()) : Tick.Checks.NONE);
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
