package slipway.cli.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import slipway.api.DeploymentView;
import slipway.cli.RecordingTerminal;
import slipway.cli.Sample;
import slipway.cli.StandInServer;
import slipway.cli.StandInServer.Reply;
import slipway.cli.client.ApiClient;
import slipway.cli.client.NoAnswer;

@Timeout(20)
class FollowerTest {
  private static final String VIEW = "GET /deployments/" + Sample.ID;
  private final StandInServer server = new StandInServer();
  private final RecordingTerminal terminal = RecordingTerminal.plain();

  private Follower follower(Duration patience) {
    return new Follower(
        new ApiClient(server::endpoint, System::nanoTime),
        System::nanoTime,
        new PlainDisplay(terminal, InstantSource.fixed(Sample.NOON), ZoneOffset.UTC),
        patience);
  }

  private static final DeploymentView HOME =
      Sample.view("rolledBack", "rolledBack", "v3 went home.");

  @Test
  void a_server_that_dies_on_the_way_does_not_hide_the_ending() throws InterruptedException {
    var looks = new AtomicInteger();
    server.happen(Sample.event(1, "opened", "ada deploys v3"));
    server.on(
        VIEW,
        _ -> {
          if (looks.getAndIncrement() > 0) {
            return new Reply(200, HOME);
          }
          Thread.ofVirtual()
              .start(
                  () -> {
                    server.awaitStream();
                    server.die();
                    server.happen(Sample.event(2, "harmFound", "users were harmed"));
                    server.happen(Sample.event(3, "reached", "users are back"));
                    server.comeBack();
                  });
          return new Reply(200, Sample.advancing());
        });

    Ending ending =
        follower(Duration.ofSeconds(10)).follow(Sample.ID, Until.OUTCOME, Optional.empty());

    assertThat(ending).isEqualTo(new Ending.Reached(HOME));
    assertThat(terminal.written().lines())
        .containsExactly(
            "12:00:01  ada deploys v3",
            "12:00:02  users were harmed",
            "12:00:03  users are back",
            "12:00:00  v3 went home.");
    server.close();
  }

  @Test
  void a_share_is_told_once_when_users_have_it() {
    var display = new PlainDisplay(terminal, InstantSource.fixed(Sample.NOON), ZoneOffset.UTC);
    display.changed(
        List.of(
            Sample.event(1, "shareChosen", "share goes to 5 %"),
            Sample.event(2, "reached", "v3 has 5 % of users; they come in"),
            Sample.event(3, "shareChosen", "share goes to 10 %"),
            Sample.event(4, "reached", "v3 has 10 % of users; they come in"),
            Sample.event(5, "reached", "v3 has 10 % of users; they come in")),
        Sample.advancing());

    assertThat(terminal.written())
        .isEqualTo(
            """
            12:00:02  v3 has 5 % of users; they come in
            12:00:04  v3 has 10 % of users; they come in
            """);
  }

  @Test
  void what_does_not_change_is_said_more_and_more_seldom() {
    var display = new PlainDisplay(terminal, InstantSource.fixed(Sample.NOON), ZoneOffset.UTC);
    for (int second = 0; second < 660; second++) {
      display.judged(Sample.evidence(1_200, 0.41, Sample.NOON.plusSeconds(second)));
    }
    assertThat(terminal.written().lines())
        .extracting(line -> line.substring(0, 8))
        .containsExactly(
            "12:00:00", "12:00:10", "12:00:30", "12:01:10", "12:02:30", "12:05:10", "12:10:10");

    display.judged(Sample.evidence(2_400, 0.41, Sample.NOON.plusSeconds(700)));
    assertThat(terminal.written().lines().skip(7)).singleElement().asString().contains("24 %");
    display.judged(Sample.evidence(3_600, 0.41, Sample.NOON.plusSeconds(704)));
    display.judged(Sample.evidence(3_600, 0.41, Sample.NOON.plusSeconds(705)));
    assertThat(terminal.written().lines().skip(8)).singleElement().asString().contains("36 %");
  }

  @Test
  void a_loss_that_lasts_is_said() {
    var display = new PlainDisplay(terminal, InstantSource.fixed(Sample.NOON), ZoneOffset.UTC);
    display.lost("the server does not answer", Duration.ofSeconds(60));
    display.regained();

    assertThat(terminal.errors())
        .isEqualTo(
            """
            12:00:00  the server does not answer; it is looked for, up to 1 min
            12:00:00  the server is back; nothing was missed
            """);
  }

  @Test
  void a_long_loss_is_said_and_readings_are_told_in_between() throws InterruptedException {
    var looks = new AtomicInteger();
    server.happen(Sample.event(1, "opened", "ada deploys v3"));
    server.judge(Sample.evidence(1_200, 0.41));
    server.on(
        VIEW,
        _ -> {
          if (looks.getAndIncrement() > 0) {
            return new Reply(200, terminal.errors().isEmpty() ? Sample.advancing() : HOME);
          }
          Thread.ofVirtual()
              .start(
                  () -> {
                    terminal.awaitWritten("good: 41 %");
                    server.die();
                    terminal.awaitError("it is looked for, up to 1 h");
                    server.happen(Sample.event(2, "reached", "users are back"));
                    server.comeBack();
                  });
          return new Reply(200, Sample.advancing());
        });
    // Time goes so much faster that a loss of a moment is one of minutes.
    var follower =
        new Follower(
            new ApiClient(server::endpoint, System::nanoTime),
            () -> System.nanoTime() * 200,
            new PlainDisplay(terminal, InstantSource.fixed(Sample.NOON), ZoneOffset.UTC),
            Duration.ofHours(1));

    follower.follow(Sample.ID, Until.OUTCOME, Optional.empty());

    assertThat(terminal.errors()).endsWith("the server is back; nothing was missed\n");
    assertThat(terminal.written())
        .contains("backend v3 at 12 %   errors .09 % against .1 %")
        .contains("users are back")
        .endsWith("v3 went home.\n");
    server.close();
  }

  @Test
  void an_ending_that_is_known_is_not_lost_with_the_server() throws InterruptedException {
    var looks = new AtomicInteger();
    server.on(
        VIEW,
        _ -> {
          if (looks.getAndIncrement() == 0) {
            server.happen(Sample.event(1, "reached", "users are back"));
            return new Reply(200, Sample.advancing());
          }
          server.refuseEvents();
          return new Reply(200, HOME);
        });

    Ending ending =
        follower(Duration.ofSeconds(10)).follow(Sample.ID, Until.OUTCOME, Optional.empty());

    assertThat(ending).isEqualTo(new Ending.Reached(HOME));
    assertThat(terminal.written()).endsWith("v3 went home.\n");
    server.close();
  }

  @Test
  void a_server_that_stays_away_is_no_answer() {
    server.on(
        VIEW,
        _ -> {
          Thread.ofVirtual()
              .start(
                  () -> {
                    server.awaitStream();
                    server.die();
                  });
          return new Reply(200, Sample.advancing());
        });

    assertThatThrownBy(
            () ->
                follower(Duration.ofMillis(100)).follow(Sample.ID, Until.OUTCOME, Optional.empty()))
        .isInstanceOf(NoAnswer.class);
  }

  @Test
  void events_of_other_deployments_are_not_told() throws InterruptedException {
    var looks = new AtomicInteger();
    server.happen(Sample.event(1, "opened", "ada deploys v3"));
    server.happen(Sample.eventOf("shop.production.2", 2, "watchEnded", "nobody watches v2"));
    server.on(
        VIEW,
        _ -> {
          if (looks.getAndIncrement() == 0) {
            server.happen(Sample.event(3, "reached", "v3 is home"));
            return new Reply(200, Sample.advancing());
          }
          return new Reply(200, HOME);
        });

    follower(Duration.ofSeconds(10)).follow(Sample.ID, Until.HOME, Optional.empty());

    assertThat(terminal.written()).contains("v3 is home").doesNotContain("nobody watches v2");
    server.close();
  }

  @Test
  void a_long_past_is_told_whole() throws InterruptedException {
    int many = 250;
    for (int position = 1; position <= many; position++) {
      server.happen(Sample.event(position, "reached", "event " + position));
    }
    server.on(VIEW, HOME);

    follower(Duration.ofSeconds(10)).follow(Sample.ID, Until.OVER, Optional.empty());

    assertThat(terminal.written().lines()).hasSize(many + 1);
    server.close();
  }

  @Test
  void how_far_is_far_enough() {
    DeploymentView watched = Sample.view("advancing", "promoted", "watched");
    DeploymentView turned = Sample.view("rollingBack", "promoted", "on its way home");
    DeploymentView live = Sample.view("live", "promoted", "over");
    DeploymentView paused = Sample.view("paused", "", "paused");

    assertThat(Until.OUTCOME.isReached(watched)).isTrue();
    assertThat(Until.OUTCOME.isReached(turned)).isFalse();
    assertThat(Until.OVER.isReached(watched)).isFalse();
    assertThat(Until.OVER.isReached(live)).isTrue();
    assertThat(Until.HOME.isReached(live)).isFalse();
    assertThat(Until.HOME.isReached(HOME)).isTrue();
    assertThat(Until.OUTCOME.needsPerson(paused)).isTrue();
    assertThat(Until.OVER.needsPerson(paused)).isFalse();
  }
}
