package slipway.server.telling;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import slipway.application.LaneId;
import slipway.channel.Address;
import slipway.channel.Channel.Outcome;
import slipway.channel.Message;
import slipway.channel.Outbox;
import slipway.deployment.Entry;
import slipway.deployment.Event;
import slipway.journal.Store;
import slipway.journal.StoreType;
import slipway.lane.Lane;
import slipway.testkit.Samples;
import slipway.testkit.SettableClock;

/** From the journal to a receiver, over a real store and over the ends of servers. */
@Timeout(60)
class ClerkTest {
  private static final LaneId SHOP = Samples.SHOP;
  private static final Address HOOK = new Address(SHOP, "url");

  @TempDir private Path folder;
  private final SettableClock clock = new SettableClock();
  private final Told told = new Told();
  private final Places places = new Places();

  @Test
  void every_turn_is_told_of_once_in_the_order_of_events() throws Exception {
    try (Store store = open()) {
      store.configurations().apply("shop", Told.TEXT, "slipway.yaml", "ada");
      stuckAndRetried(store, 3);
      clerk(store).fillAll();
      clerk(store).fillAll();
      carrier(store).empty();
    }
    assertThat(told.messages()).extracting(m -> m.facts().position()).containsExactly(3L, 5L, 7L);
    assertThat(told.messages()).extracting(Message::key).doesNotHaveDuplicates();
    assertThat(told.messages().getFirst().facts().look())
        .containsExactly("slipway status --app shop --in production");
  }

  @Test
  void where_to_look_is_said_as_a_browser_finds_it() throws Exception {
    places.at("https://slipway.example.com");
    try (Store store = open()) {
      store.configurations().apply("shop", Told.TEXT, "slipway.yaml", "ada");
      stuckAndRetried(store, 1);
      clerk(store).fillAll();
      carrier(store).empty();
    }
    assertThat(told.messages().getFirst().facts().look())
        .anySatisfy(
            look -> assertThat(look).startsWith("https://slipway.example.com/shop/production/"));
  }

  @Test
  void nobody_is_told_of_what_happened_before_somebody_was_to_be() throws Exception {
    try (Store store = open()) {
      stuckAndRetried(store, 2);
      clerk(store).fillAll();
      store.configurations().apply("shop", Told.TEXT, "slipway.yaml", "ada");
      stuckAndRetried(store, 1);
      clerk(store).fillAll();
      carrier(store).empty();
    }
    assertThat(told.messages()).hasSize(1);
  }

  /** The threads of a server are cut wherever they are; what it did is taken up by the next. */
  @Test
  void servers_that_end_anywhere_lose_nothing_and_repeat_only_keys() throws Exception {
    Set<String> received = ConcurrentHashMap.newKeySet();
    var calls = new AtomicInteger();
    told.answers(
        message -> {
          boolean arrives = calls.incrementAndGet() % 3 != 0;
          if (arrives || calls.get() % 2 == 0) {
            received.add(message.key());
          }
          return arrives ? new Outcome.Delivered("fine") : new Outcome.NotYet("answered 500");
        });
    Set<String> written = new HashSet<>();
    for (int server = 0; server < 6; server++) {
      try (Store store = open()) {
        store.configurations().apply("shop", Told.TEXT, "slipway.yaml", "ada");
        stuckAndRetried(store, 20);
        Post post = new Post(_ -> carrier(store));
        Thread clerk = Thread.ofVirtual().start(new Clerk(store, letters(store), post));
        post.wake(HOOK);
        int enough = calls.get() + 8;
        await(() -> calls.get() >= enough);
        clerk.interrupt();
        post.close();
        clerk.join();
        clock.advance(Duration.ofMinutes(3));
      }
    }
    try (Store store = open()) {
      new Clerk(store, letters(store), closed()).fillAll();
      told.answers(
          message -> {
            received.add(message.key());
            return new Outcome.Delivered("fine");
          });
      clock.advance(Duration.ofHours(2));
      carrier(store).empty();
      store.chronicle().after(0, 10_000).stream()
          .filter(e -> e.entry().event() instanceof Event.GotStuck)
          .forEach(e -> written.add(Keys.of(e, HOOK)));
      assertThat(store.outbox().tallies()).singleElement().matches(t -> t.waiting() == 0);
    }
    assertThat(written).hasSize(120);
    assertThat(received).isEqualTo(written);
  }

  private static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  private Store open() {
    return ServiceLoader.load(StoreType.class)
        .findFirst()
        .orElseThrow()
        .open(folder, clock, "test");
  }

  private Clerk clerk(Store store) {
    return new Clerk(store, letters(store), closed());
  }

  private static Post closed() {
    var post =
        new Post(
            _ -> {
              throw new IllegalStateException("closed");
            });
    post.close();
    return post;
  }

  private EventLetters letters(Store store) {
    return new EventLetters(store.chronicle(), new Subscriptions(store.configurations()), places);
  }

  private Carrier carrier(Store store) {
    Outbox outbox = store.outbox();
    return new Carrier(
        HOOK,
        outbox,
        new Subscriptions(store.configurations()),
        told.channels(clock),
        clock,
        new BackOff(() -> .5));
  }

  /** A deployment gets stuck so many times; every second event is one that is told of. */
  private void stuckAndRetried(Store store, int times) {
    Lane lane = store.journal().load(SHOP);
    if (lane.revision() == 0) {
      lane = store.journal().append(lane, List.of(Samples.nth(lane, 0)), "ada");
      lane = store.journal().append(lane, List.of(Samples.nth(lane, 1)), "ada");
    }
    var id = lane.moving().orElseThrow().id();
    for (int i = 0; i < times; i++) {
      clock.advance(Duration.ofSeconds(1));
      if (lane.moving().orElseThrow().state() instanceof slipway.deployment.State.Stuck) {
        lane =
            store.journal().append(lane, List.of(new Entry(id, new Event.Retried("ada"))), "ada");
      }
      lane =
          store
              .journal()
              .append(lane, List.of(new Entry(id, new Event.GotStuck("no answer"))), "ada");
    }
  }
}
