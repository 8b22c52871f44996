package slipway.agent.job;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import slipway.agent.process.Ending;
import slipway.agent.process.Host;
import slipway.agent.process.Invocation;
import slipway.agent.process.Life;
import slipway.agent.process.Output;
import slipway.agent.process.SmallFile;
import slipway.agent.protocol.Answer;
import slipway.agent.protocol.RecordCodec;
import slipway.agent.protocol.Request;

/**
 * One job in its folder: {@code request} is what was asked, {@code life} is its run, whose folder
 * is the lock that lets it run once; {@code overdue} says it was ended because its time was over.
 */
final class Job {
  private static final String REQUEST = "request";
  private static final String OVERDUE = "overdue";
  private static final long ASK_AGAIN_MILLIS = 500;
  private static final int LAST_WORDS = 600;

  private final Request.Job request;
  private final Path folder;
  private final Life life;
  private final Output output;
  private final AtomicBoolean ended = new AtomicBoolean();

  private Job(Request.Job request, Path folder, Host host) {
    this.request = request;
    this.folder = folder;
    this.life = host.life(lifeIn(folder), owner(request.key()));
    this.output = new Output(folder, Output.Limits.DEFAULT);
  }

  /** The job as it was recorded; empty where none was. */
  static Optional<Job> in(Path folder, Host host) {
    return SmallFile.read(folder.resolve(REQUEST))
        .map(bytes -> new Job(RecordCodec.decode(bytes, Request.Job.class), folder, host));
  }

  /** Records what is to be run. */
  static Job create(Request.Job request, Path folder, Host host) {
    SmallFile.folder(folder);
    SmallFile.write(folder.resolve(REQUEST), RecordCodec.encode(request, Request.Job.class));
    return new Job(request, folder, host);
  }

  /** Runs it. */
  void start(Host host, Invocation.Complete what) {
    Path directory = Path.of(request.directory());
    host.start(lifeIn(folder), owner(request.key()), what, directory, output);
  }

  /** Known by its key, whatever characters that has; the marker of its processes too. */
  static String owner(String key) {
    try {
      byte[] sum =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return "job-" + HexFormat.of().formatHex(sum, 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static Path lifeIn(Path folder) {
    return folder.resolve("life");
  }

  Request.Job request() {
    return request;
  }

  Path folder() {
    return folder;
  }

  Life life() {
    return life;
  }

  Output output() {
    return output;
  }

  boolean isOver() {
    return life.ending().isPresent();
  }

  /** For how long it may still run; negative when it should be over. */
  Duration left() {
    return Duration.ofMillis(request.withinMillis() - life.ageMillis().orElse(0L));
  }

  /** Ends it because its time is over; one call at a time does. */
  void end(Duration stopWithin) {
    if (ended.compareAndSet(false, true)) {
      try {
        SmallFile.writeEntries(folder.resolve(OVERDUE), Map.of("by", left().negated().toString()));
        life.stop("TERM", stopWithin);
      } finally {
        ended.set(isOver()); // else it is tried again
      }
    }
  }

  /** What has become of it. */
  Answer answer() {
    Optional<Ending> ending = life.ending();
    if (ending.isEmpty()) {
      long seconds = Duration.ofMillis(life.ageMillis().orElse(0L)).toSeconds();
      return new Answer.Underway(
          ASK_AGAIN_MILLIS, withOutput("%s runs, for %d s".formatted(name(), seconds)));
    }
    Map<String, String> overdue = SmallFile.readEntries(folder.resolve(OVERDUE));
    if (!overdue.isEmpty()) {
      return new Answer.Refused(
          withOutput(
              "%s was not done within %s and was ended"
                  .formatted(name(), seconds(request.withinMillis()))));
    }
    return ending.get().status() == 0
        ? new Answer.Reached(withOutput(name() + " is done"))
        : new Answer.Refused(
            withOutput("%s ended with %s".formatted(name(), ending.get().words())));
  }

  private String name() {
    return request.command().getFirst();
  }

  private String withOutput(String what) {
    String words = output.lastWords(0, LAST_WORDS);
    return words.isEmpty() ? what : "%s (last output: %s)".formatted(what, words);
  }

  private static String seconds(long millis) {
    return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
  }
}
