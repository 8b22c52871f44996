package slipway.agent.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import slipway.agent.process.Complaints;
import slipway.agent.process.Host;
import slipway.agent.process.Invocation;
import slipway.agent.process.Output;
import slipway.agent.process.SmallFile;
import slipway.agent.process.UnusableFolder;
import slipway.agent.protocol.Answer;
import slipway.agent.protocol.Request;

/**
 * Runs commands once, to their end, under the wrapper that outlives the agent. A job is known by
 * its key for as long as it is among the newest that are kept: asked for again it is never run
 * again, and a failed one stays failed. Who wants another try takes another key.
 */
public final class Jobs implements AutoCloseable {
  private static final Duration TICK = Duration.ofMillis(100);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofDays(7);
  private static final int MOST_AT_ONCE = 50;
  private static final int KEPT = 1000;

  private final Complaints complaints;
  private final Host host;
  private final Path folder;
  private final Map<String, Job> running = new HashMap<>();
  private final ScheduledExecutorService scheduler =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("jobs").factory());

  /** Finds again what an earlier agent with the host's data folder started. */
  public Jobs(Host host) {
    this.host = host;
    this.complaints = new Complaints(Jobs.class, host.clocks().nanos());
    this.folder = SmallFile.folder(host.data().resolve("jobs"));
    find();
    var _ =
        scheduler.scheduleWithFixedDelay(
            this::lookAfter, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * The command has run once, to its end, with exit status 0.
   *
   * @return Reached, Underway, or Refused with the exit status and the last output; Failed when the
   *     data folder cannot be written
   */
  public synchronized Answer run(Request.Job request) {
    try {
      Path own = folder.resolve(Job.owner(request.key()));
      Optional<Job> known = Job.in(own, host);
      if (known.isPresent() && known.get().life().begun()) {
        if (!known.get().isOver()) {
          running.putIfAbsent(request.key(), known.get());
        }
        return known.get().answer();
      }
      return start(request, own);
    } catch (UnusableFolder e) {
      return new Answer.Failed(e.getMessage());
    }
  }

  /**
   * Part of a job's output; see {@link Output#read}.
   *
   * @param most bytes
   * @return Output, or Refused when no such job is known
   */
  public Answer output(String key, long offset, int most) {
    Optional<Job> job = Job.in(folder.resolve(Job.owner(key)), host);
    if (job.isEmpty()) {
      return new Answer.Refused("no job \"%s\" is known".formatted(key));
    }
    Output.Piece piece = job.get().output().read(offset, most);
    return new Answer.Output(piece.offset(), piece.text(), piece.end());
  }

  /**
   * Ends every job that runs.
   *
   * @return what could not be ended, in words
   */
  public List<String> stopAll() {
    List<String> left = new ArrayList<>();
    for (Job job : running()) {
      left.addAll(job.life().stop("TERM", STOP_WITHIN));
    }
    return left;
  }

  /** Lets go of everything; jobs run on. */
  @Override
  public void close() {
    scheduler.shutdownNow();
  }

  private Answer start(Request.Job request, Path own) {
    Optional<String> objection = objection(request);
    if (objection.isPresent()) {
      return new Answer.Refused(objection.get());
    }
    Invocation invocation =
        host.surroundings()
            .complete(
                request.command(),
                request.environment(),
                Map.of("environment", request.place().environment()));
    return switch (invocation) {
      case Invocation.Incomplete(String reason) -> new Answer.Refused(reason);
      case Invocation.Complete what -> {
        Job job = Job.create(request, own, host);
        host.start(
            Job.lifeIn(own),
            Job.owner(request.key()),
            what,
            Path.of(request.directory()),
            job.output());
        running.put(request.key(), job);
        yield job.answer();
      }
    };
  }

  private Optional<String> objection(Request.Job request) {
    if (!Files.isDirectory(Path.of(request.directory()))) {
      return Optional.of("the folder %s is not there".formatted(request.directory()));
    }
    if (request.withinMillis() <= 0 || request.withinMillis() > LONGEST.toMillis()) {
      return Optional.of(
          "a job may take %d days at most, and some time at least; %d ms are asked for"
              .formatted(LONGEST.toDays(), request.withinMillis()));
    }
    return running.size() < MOST_AT_ONCE
        ? Optional.empty()
        : Optional.of("%d jobs run already, the most at once".formatted(MOST_AT_ONCE));
  }

  private void find() {
    for (Path own : SmallFile.list(folder)) {
      Job.in(own, host)
          .filter(job -> job.life().begun() && !job.isOver())
          .ifPresent(job -> running.put(job.request().key(), job));
    }
  }

  private void lookAfter() {
    for (Job job : running()) {
      complaints.over(() -> lookAfter(job));
    }
  }

  private void lookAfter(Job job) {
    job.output().rotate();
    if (job.isOver()) {
      over(job);
    } else if (job.life().begun() && job.left().isNegative()) {
      Thread.ofVirtual().start(() -> complaints.over(() -> job.end(STOP_WITHIN)));
    }
  }

  private synchronized List<Job> running() {
    return List.copyOf(running.values());
  }

  private synchronized void over(Job job) {
    running.remove(job.request().key());
    List<Path> all = new ArrayList<>(SmallFile.list(folder));
    if (all.size() > KEPT) {
      all.removeIf(own -> running.values().stream().anyMatch(j -> j.folder().equals(own)));
      all.sort(Comparator.comparingLong(own -> own.toFile().lastModified()));
      all.subList(0, Math.min(all.size(), all.size() - KEPT)).forEach(SmallFile::deleteFolder);
    }
  }
}
