package slipway.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import slipway.cli.Sample;
import slipway.cli.StandInServer;

@Timeout(20)
class FeedTest {
  private static final Duration MOMENT = Duration.ofMillis(50);

  private final StandInServer server = new StandInServer();

  private Feed feed(long after) {
    return feed(after, System::nanoTime);
  }

  private Feed feed(long after, LongSupplier nanos) {
    var client = new ApiClient(server::endpoint, System::nanoTime);
    return Feed.open(client, "shop", "production", after, Duration.ofMinutes(10), nanos);
  }

  /** Listens until there is news as wanted. */
  private static List<News> until(Feed feed, Predicate<News> last) throws InterruptedException {
    List<News> heard = new ArrayList<>();
    while (heard.stream().noneMatch(last)) {
      heard.addAll(feed.next(MOMENT));
    }
    return heard;
  }

  private static boolean isEvent(News news, long position) {
    return news instanceof News.Happened(var event) && event.position() == position;
  }

  private static List<Long> positions(List<News> heard) {
    return heard.stream()
        .filter(News.Happened.class::isInstance)
        .map(news -> ((News.Happened) news).event().position())
        .toList();
  }

  @Test
  void what_is_known_already_is_not_heard_again() throws InterruptedException {
    for (int position = 1; position <= 5; position++) {
      server.happen(Sample.event(position, "reached", "it is so"));
    }
    try (server;
        Feed feed = feed(3)) {
      assertThat(positions(until(feed, news -> isEvent(news, 5)))).containsExactly(4L, 5L);
    }
  }

  @Test
  void over_many_broken_connections_every_event_is_heard_once_and_in_order()
      throws InterruptedException {
    server.cutStreamsAfter(2);
    List<Long> all = new ArrayList<>();
    for (long position = 1; position <= 9; position++) {
      server.happen(Sample.event(position, "reached", "it is so"));
      all.add(position);
    }
    try (server;
        Feed feed = feed(0)) {
      List<News> heard = until(feed, news -> isEvent(news, 9));

      assertThat(positions(heard)).isEqualTo(all);
      assertThat(heard).as("a loss nobody would notice").hasOnlyElementsOfType(News.Happened.class);
      assertThat(server.seen("GET /stream")).hasSizeGreaterThanOrEqualTo(5);
    }
  }

  @Test
  void a_server_that_was_killed_is_found_again_and_nothing_was_missed()
      throws InterruptedException {
    server.happen(Sample.event(1, "opened", "ada deploys v3"));
    try (server;
        Feed feed = feed(0, () -> System.nanoTime() * 50)) {
      until(feed, news -> isEvent(news, 1));
      server.die();
      List<News> lost = until(feed, News.Lost.class::isInstance);
      server.happen(Sample.event(2, "reached", "v3 is ready"));
      server.comeBack();
      List<News> after = until(feed, news -> isEvent(news, 2));

      assertThat(lost).hasSize(1);
      assertThat(after).first().isInstanceOf(News.Regained.class);
      assertThat(positions(after)).containsExactly(2L);
    }
  }

  @Test
  void a_server_that_stays_away_is_given_up_at_last() throws InterruptedException {
    server.die();
    var nanos = new AtomicLong();
    var client = new ApiClient(server::endpoint, System::nanoTime);
    try (Feed feed =
        Feed.open(
            client,
            "shop",
            "production",
            0,
            Duration.ofSeconds(60),
            () -> nanos.getAndAdd(TimeUnit.SECONDS.toNanos(25)))) {
      List<News> heard = until(feed, News.GaveUp.class::isInstance);

      assertThat(heard).hasSize(2).first().isInstanceOf(News.Lost.class);
      assertThat(((News.GaveUp) heard.getLast()).why()).isInstanceOf(NoAnswer.class);
    }
  }

  @Test
  void a_wrong_token_is_no_reason_to_go_on_trying() throws InterruptedException {
    var client =
        new ApiClient(
            () -> new Endpoint("127.0.0.1", server.endpoint().port(), "wrong"), System::nanoTime);
    try (server;
        Feed feed = Feed.open(client, "shop", "production", 0, Feed.PATIENCE, System::nanoTime)) {
      List<News> heard = until(feed, News.GaveUp.class::isInstance);

      assertThat(((News.GaveUp) heard.getLast()).why()).isInstanceOf(RequestRefused.class);
      assertThat(heard).hasSize(1);
    }
  }

  @Test
  void evidence_is_passed_on() throws InterruptedException {
    server.judge(Sample.evidence(1_200, 0.41));
    try (server;
        Feed feed = feed(0)) {
      assertThat(until(feed, News.Judged.class::isInstance))
          .containsExactly(new News.Judged(Sample.evidence(1_200, 0.41)));
    }
  }

  @Test
  void who_does_not_listen_loses_readings_but_no_events() throws InterruptedException {
    int many = 1_500;
    for (int position = 1; position <= many; position++) {
      server.happen(Sample.event(position, "reached", "it is so"));
      server.judge(Sample.evidence(1_200, 0.41));
    }
    try (server;
        Feed feed = feed(0)) {
      List<Long> heard = positions(until(feed, news -> isEvent(news, many)));

      assertThat(heard).hasSize(many).isSorted();
    }
  }
}
