package slipway.agent.router.log;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import slipway.agent.protocol.Gate;
import slipway.agent.protocol.Place;

/**
 * The access logs of one router: a file for each place. An event loop puts a visit into a queue and
 * goes on; one thread makes lines of them. What does not fit into the queue, or onto the disk, is
 * dropped, counted and told.
 */
public final class AccessLogs implements AutoCloseable {
  private static final int QUEUED = 16_384;
  private static final int AT_ONCE = 1_024;
  private static final long END_MILLIS = 2_000;

  private final Path folder;
  private final BiConsumer<Level, String> notices;
  private final BlockingQueue<Queued> queue = new ArrayBlockingQueue<>(QUEUED);
  private final AtomicLong dropped = new AtomicLong();
  private final Map<Place, LogFile> files = new LinkedHashMap<>();
  private final Thread writer;

  private sealed interface Queued {}

  private record Line(Place place, Gate.Log log, Visit visit) implements Queued {}

  /** Behind it comes nothing more that is written. */
  private record End() implements Queued {}

  /**
   * Files are made in that folder as soon as there is something to write.
   *
   * @param notices told of what was dropped; it may be often
   */
  public AccessLogs(Path folder, BiConsumer<Level, String> notices) {
    this.folder = folder;
    this.notices = notices;
    this.writer = Thread.ofPlatform().daemon().name("access log").start(this::write);
  }

  /** Takes the visit, at once. */
  public void add(Place place, Gate.Log log, Visit visit) {
    if (!queue.offer(new Line(place, log, visit))) {
      dropped.incrementAndGet();
    }
  }

  private void write() {
    List<Queued> taken = new ArrayList<>();
    try {
      while (!taken.contains(new End())) {
        taken.clear();
        taken.add(queue.take());
        queue.drainTo(taken, AT_ONCE);
        write(lines(taken));
        tell();
      }
    } catch (InterruptedException _) { // nobody waits for it any more
      Thread.currentThread().interrupt();
    }
  }

  private static List<Line> lines(List<Queued> taken) {
    return taken.stream().filter(Line.class::isInstance).map(Line.class::cast).toList();
  }

  private void write(List<Line> visits) {
    Map<Place, StringBuilder> lines = new LinkedHashMap<>();
    for (Line one : visits) {
      lines
          .computeIfAbsent(one.place(), _ -> new StringBuilder())
          .append(one.visit().line(one.log()));
    }
    lines.forEach(
        (place, text) -> {
          long count = visits.stream().filter(one -> one.place().equals(place)).count();
          add(place, text, count);
        });
  }

  private void add(Place place, StringBuilder text, long count) {
    try {
      Files.createDirectories(folder);
      files
          .computeIfAbsent(place, p -> new LogFile(file(p), LogFile.MOST_BYTES))
          .add(ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.US_ASCII)));
    } catch (IOException e) {
      dropped.addAndGet(count);
      notices.accept(Level.WARNING, "the access log of " + place + " cannot be written: " + e);
    }
  }

  private Path file(Place place) {
    return folder.resolve(place.toString().replace('/', '.') + ".log");
  }

  private void tell() {
    long count = dropped.getAndSet(0);
    if (count > 0) {
      notices.accept(
          Level.WARNING,
          count + " lines of access logs were dropped: requests came faster than they are written");
    }
  }

  /** Writes what has come so far, for two seconds at most. */
  @Override
  public void close() {
    try {
      if (!queue.offer(new End(), END_MILLIS / 2, TimeUnit.MILLISECONDS)) {
        writer.interrupt(); // it is stuck in a file, and ends when that lets go
      }
      writer.join(END_MILLIS / 2);
      for (LogFile file : files.values()) {
        file.close();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      notices.accept(Level.WARNING, "an access log could not be closed: " + e);
    }
  }
}
