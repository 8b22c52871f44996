package slipway.agent.job;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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

  private final Complaints complaints;
  private final Host host;
  private final Register register;
  private final ScheduledExecutorService scheduler =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("jobs").factory());

  /** Whether the next look is due; guarded by this. */
  private boolean looking;

  /** Finds again what an earlier agent with the host's data folder started. */
  public Jobs(Host host) {
    this.host = host;
    this.complaints = new Complaints(Jobs.class, host.clocks().nanos());
    this.register = new Register(host);
    lookSoon();
  }

  /**
   * The command has run once, to its end, with exit status 0.
   *
   * @return Reached, Underway, or Refused with the exit status and the last output; Failed when the
   *     data folder cannot be written
   */
  public synchronized Answer run(Request.Job request) {
    try {
      Path own = register.folderOf(request.key());
      Optional<Job> known = Job.in(own, host);
      if (known.isPresent() && known.get().life().begun()) {
        if (!known.get().isOver()) {
          runs(known.get());
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
    Optional<Job> job = Job.in(register.folderOf(key), host);
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
  public synchronized void close() {
    scheduler.shutdownNow();
  }

  private Answer start(Request.Job request, Path own) {
    Optional<String> objection = register.objection(request);
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
      case Invocation.WithoutSecret(String reason) -> new Answer.Refused(reason);
      case Invocation.Complete what -> {
        Job job = Job.create(request, own, host);
        job.start(host, what);
        runs(job);
        yield job.answer();
      }
    };
  }

  private synchronized void runs(Job job) {
    register.runs(job);
    lookSoon();
  }

  /** Once more, if any runs; nobody looks while none does. */
  private synchronized void lookSoon() {
    if (!looking && !running().isEmpty() && !scheduler.isShutdown()) {
      looking = true;
      var _ = scheduler.schedule(this::look, TICK.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void look() {
    for (Job job : running()) {
      var _ = complaints.over(() -> lookAfter(job));
    }
    synchronized (this) {
      looking = false;
      lookSoon();
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
    return register.running();
  }

  private synchronized void over(Job job) {
    register.over(job);
  }
}
