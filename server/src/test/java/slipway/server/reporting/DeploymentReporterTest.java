package slipway.server.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import slipway.collector.Collector;
import slipway.collector.Span;
import slipway.deployment.Entry;
import slipway.deployment.Event;
import slipway.journal.Store;
import slipway.journal.StoreType;
import slipway.lane.Lane;
import slipway.testkit.Samples;
import slipway.testkit.SettableClock;

/** From the journal to a collector, over a real store and over the ends of servers. */
@Timeout(60)
class DeploymentReporterTest {
  @TempDir private Path folder;
  private final SettableClock clock = new SettableClock();
  private final Taking collector = new Taking();
  private final Standing standing = new Standing("deployments", collector.address(), clock);

  /** A collector that answers as a test wants, and remembers what it was given. */
  private static final class Taking implements Collector<Span> {
    private final List<Span> given = new ArrayList<>();
    private Function<List<Span>, Outcome> answer = _ -> new Outcome.Taken();

    @Override
    public Outcome take(List<Span> what) {
      given.addAll(what);
      return answer.apply(what);
    }

    @Override
    public String address() {
      return "http://collector/v1/traces";
    }

    @Override
    public void close() {
      given.clear();
    }
  }

  @Test
  void what_happened_before_somebody_was_to_be_told_is_past() throws Exception {
    try (Store store = open()) {
      cancelled(store);
      long position = reporter(store).tellAll();
      assertThat(position).isEqualTo(store.newestPosition());
      assertThat(collector.given).isEmpty();

      cancelled(store);
      reporter(store).tellAll();
    }
    assertThat(collector.given)
        .singleElement()
        .satisfies(
            span ->
                assertThat(span.attributes())
                    .containsEntry("slipway.outcome", "cancelled")
                    .containsEntry("slipway.deployment", "shop.production.2"));
  }

  @Test
  void what_is_not_taken_yet_is_given_again_until_it_is_and_never_after() throws Exception {
    try (Store store = open()) {
      reporter(store).tellAll();
      cancelled(store);
      collector.answer =
          _ ->
              collector.given.size() < 4
                  ? new Collector.Outcome.NotYet("busy")
                  : new Collector.Outcome.Taken();
      reporter(store).tellAll();
      reporter(store).tellAll();
    }
    assertThat(collector.given).hasSize(4).containsOnly(collector.given.getFirst());
  }

  @Test
  void a_server_that_dies_before_it_notes_how_far_it_is_tells_the_same_again() throws Exception {
    try (Store store = open()) {
      reporter(store).tellAll();
      String before = Files.readString(folder.resolve("collected"));
      cancelled(store);
      reporter(store).tellAll();
      Files.writeString(folder.resolve("collected"), before);
    }
    try (Store store = open()) {
      reporter(store).tellAll();
    }
    assertThat(collector.given).hasSize(2).containsOnly(collector.given.getFirst());
  }

  @Test
  void what_nobody_takes_for_three_days_is_given_up() throws Exception {
    try (Store store = open()) {
      reporter(store).tellAll();
      cancelled(store);
      collector.answer =
          _ -> {
            clock.advance(DeploymentReporter.GIVEN_UP_AFTER.plusSeconds(1));
            return new Collector.Outcome.NotYet("gone");
          };
      reporter(store).tellAll();
      assertThat(collector.given).hasSize(1);
      assertThat(standing.warning()).isEmpty();
      clock.advance(Duration.ofMinutes(1));
      assertThat(standing.warning())
          .hasValueSatisfying(words -> assertThat(words).contains("gone"));
      standing.note(new Collector.Outcome.Taken());
      assertThat(standing.warning()).isEmpty();
    }
  }

  @Test
  void a_journal_that_was_put_back_is_gone_on_with_from_its_end() throws Exception {
    Files.writeString(folder.resolve("collected"), "4711\n");
    try (Store store = open()) {
      cancelled(store);
      assertThat(reporter(store).tellAll()).isEqualTo(store.newestPosition());
    }
    assertThat(collector.given).isEmpty();
  }

  @Test
  void pauses_double_up_to_a_minute() {
    assertThat(Pause.after(1)).isEqualTo(Duration.ofSeconds(1));
    assertThat(Pause.after(2)).isEqualTo(Duration.ofSeconds(2));
    assertThat(Pause.after(7)).isEqualTo(Duration.ofMinutes(1));
    assertThat(Pause.after(1_000)).isEqualTo(Duration.ofMinutes(1));
  }

  private DeploymentReporter reporter(Store store) {
    var bookmark = new Bookmark(folder.resolve("collected"));
    return new DeploymentReporter(
        store, bookmark, collector, standing, _ -> Duration.ofMillis(1), clock);
  }

  /** A deployment is asked for, and cancelled before its first step. */
  private void cancelled(Store store) {
    Lane lane = store.journal().load(Samples.SHOP);
    Entry opening = Samples.opening(lane);
    lane = store.journal().append(lane, List.of(opening), "ada");
    clock.advance(Duration.ofSeconds(1));
    var cancelled = new Entry(opening.deployment(), new Event.Cancelled("ada", "a mistake"));
    store.journal().append(lane, List.of(cancelled), "ada");
  }

  private Store open() {
    return ServiceLoader.load(StoreType.class)
        .findFirst()
        .orElseThrow()
        .open(folder, clock, "test");
  }
}
