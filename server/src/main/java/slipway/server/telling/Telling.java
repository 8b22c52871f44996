package slipway.server.telling;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import slipway.api.Answers;
import slipway.application.LaneId;
import slipway.channel.Occasion;
import slipway.channel.Outbox;
import slipway.channel.Outbox.Tally;
import slipway.journal.Store;
import slipway.placement.Inventory.Snapshot;
import slipway.server.access.Listening;
import slipway.server.core.Core;
import slipway.server.telling.Subscriptions.Channelled;

/** Everything by which people are told, put together. */
public final class Telling implements AutoCloseable {
  private final Store store;
  private final Subscriptions subscriptions;
  private final Channels channels;
  private final Places places = new Places();
  private final Post post;
  private final Clerk clerk;
  private final Watchman watchman;
  private final InstantSource clock;
  private final List<Thread> threads = new ArrayList<>();

  /** Nobody is told anything yet. */
  public Telling(Core core, Path data, Listening listening, InstantSource clock) {
    this.store = core.store();
    this.clock = clock;
    this.subscriptions = new Subscriptions(store.configurations());
    this.channels = Channels.installed(core.secrets(), clock);
    Outbox outbox = store.outbox();
    var backOff = new BackOff(() -> ThreadLocalRandom.current().nextDouble());
    this.post =
        new Post(address -> new Carrier(address, outbox, subscriptions, channels, clock, backOff));
    this.clerk = new Clerk(store, new EventLetters(store.chronicle(), subscriptions, places), post);
    Supplier<Snapshot> seen = () -> core.target().inventory().observe();
    this.watchman =
        new Watchman(
            List.of(
                new CrashLoops(seen),
                new Certificates(seen, clock),
                new ServerCertificate(listening.certificate(), clock),
                new LowDisk(data, core.room()::space)),
            store.occurrences(),
            subscriptions,
            places,
            post,
            clock);
  }

  /**
   * Goes on where the last server ended.
   *
   * @param url of this server's pages, as browsers find it
   */
  public void begin(String url) {
    places.at(url);
    store.outbox().tallies().stream()
        .filter(tally -> tally.waiting() > 0)
        .forEach(tally -> post.wake(tally.address()));
    threads.add(Thread.ofVirtual().name("who is told of events").start(clerk));
    threads.add(Thread.ofVirtual().name("who is told of what is seen").start(watchman));
  }

  /** Every channel there is, and how it stands. */
  public Answers.Channels channels() {
    List<Tally> tallies = store.outbox().tallies();
    return new Answers.Channels(
        subscriptions.all().stream().map(c -> channel(c, tallies)).toList());
  }

  private Answers.ChannelState channel(Channelled c, List<Tally> tallies) {
    Tally tally =
        tallies.stream()
            .filter(t -> t.address().equals(c.address()))
            .findFirst()
            .orElseGet(() -> new Tally(c.address(), 0, 0, 0, Optional.empty(), Optional.empty()));
    return new Answers.ChannelState(
        c.address().lane().application(),
        c.address().lane().environment(),
        c.address().channel(),
        c.subscription().means().kind(),
        c.subscription().on().stream().map(Occasion::word).toList(),
        tally.waiting(),
        tally.delivered(),
        tally.givenUp(),
        tally.oldest(),
        tally.trouble());
  }

  /**
   * Sends a message through every channel of the lane.
   *
   * @param by who asked
   */
  public Answers.ChannelTrials tryOut(LaneId lane, String by) {
    return new Trial(subscriptions, channels, places, clock).of(lane, by);
  }

  /** What was not delivered waits for the next server. */
  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
    post.close();
  }
}
