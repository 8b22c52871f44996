package slipway.cli.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import slipway.cli.client.NoAnswer.Reason;

/**
 * News of a lane, over as many connections as it takes: after a loss it goes on where it stopped.
 */
public final class Feed implements AutoCloseable {
  /** For how long a lost server is looked for, unless said otherwise. */
  public static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final int MOST_WAITING = 1_000;
  private static final int MOST_CONNECTIONS = 10_000;

  private final ApiClient client;
  private final String application;
  private final String environment;
  private final Duration patience;
  private final LongSupplier nanos;
  private final BlockingQueue<News> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final AtomicReference<Optional<EventStream>> current =
      new AtomicReference<>(Optional.empty());
  private final Loss loss = new Loss();
  private long position;
  private volatile boolean closed;

  private Feed(
      ApiClient client,
      String application,
      String environment,
      Duration patience,
      LongSupplier nanos) {
    this.client = client;
    this.application = application;
    this.environment = environment;
    this.patience = patience;
    this.nanos = nanos;
  }

  /**
   * Begins to listen, on a thread of its own.
   *
   * @param after the position of the last event that is known already
   * @param patience for how long a lost server is looked for
   */
  public static Feed open(
      ApiClient client,
      String application,
      String environment,
      long after,
      Duration patience,
      LongSupplier nanos) {
    var feed = new Feed(client, application, environment, patience, nanos);
    Thread.ofPlatform().daemon().name("feed of " + application).start(() -> feed.listen(after));
    return feed;
  }

  /** All the news there is, in order; waits this long for the first. */
  public List<News> next(Duration within) throws InterruptedException {
    List<News> news = new ArrayList<>();
    News first = waiting.poll(within.toNanos(), TimeUnit.NANOSECONDS);
    if (first != null) {
      news.add(first);
      waiting.drainTo(news, MOST_WAITING);
    }
    return news;
  }

  @Override
  public void close() {
    closed = true;
    current.getAndSet(Optional.empty()).ifPresent(EventStream::close);
    waiting.clear();
  }

  private void listen(long after) {
    try {
      connectAgainAndAgain(after);
    } catch (InterruptedException e) {
      closed = true;
    } catch (RuntimeException e) {
      tell(new News.GaveUp(e));
    }
  }

  private void connectAgainAndAgain(long after) throws InterruptedException {
    position = after;
    for (int count = 0; count < MOST_CONNECTIONS; count++) {
      try {
        connectOnce();
      } catch (NoAnswer e) {
        if (closed) {
          return;
        }
        lost(e);
      }
    }
    throw new NoAnswer(
        Reason.LOST,
        "the server broke %,d streams off, one after the other".formatted(MOST_CONNECTIONS));
  }

  private void connectOnce() throws InterruptedException {
    try (EventStream stream = client.stream(application, environment, position)) {
      current.set(Optional.of(stream));
      if (loss.end()) {
        waiting.put(new News.Regained());
      }
      while (!closed) {
        pass(stream.next());
        loss.beginAnew();
      }
      throw new InterruptedException("closed");
    } finally {
      current.set(Optional.empty());
    }
  }

  private void pass(StreamMessage message) throws InterruptedException {
    switch (message) {
      case StreamMessage.Happened(var event) -> {
        if (event.position() > position) {
          position = event.position();
          waiting.put(new News.Happened(event));
        }
      }
      case StreamMessage.Judged(var evidence) -> tell(new News.Judged(evidence));
    }
  }

  private void lost(NoAnswer why) throws InterruptedException {
    long now = nanos.getAsLong();
    if (loss.goesOn(now)) {
      waiting.put(new News.Lost(why.words()));
    }
    if (loss.lasts(now, patience) || why.reason() == Reason.UNINTELLIGIBLE) {
      throw why;
    }
    LockSupport.parkNanos(loss.nextPause().toNanos());
  }

  /** Says it where there is room. */
  private void tell(News news) {
    if (!waiting.offer(news) && news instanceof News.GaveUp) {
      waiting.clear();
      waiting.offer(news);
    }
  }
}
