package slipway.server.telling;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import slipway.api.Answers;
import slipway.application.LaneId;
import slipway.channel.Channel.Outcome;
import slipway.channel.Message;
import slipway.channel.Occasion;
import slipway.server.telling.Subscriptions.Channelled;

/** Sends a message through every channel of a lane at once, and says how each one fared. */
record Trial(Subscriptions subscriptions, Channels channels, Places places, InstantSource clock) {
  /** Shorter than whoever asked is willing to wait. */
  private static final Duration WITHIN = Duration.ofSeconds(20);

  Answers.ChannelTrials of(LaneId lane, String by) {
    List<Channelled> all = subscriptions.of(lane);
    try (ExecutorService together = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answers.ChannelTrial>> trials =
          all.stream().map(to -> together.submit(() -> tryOut(to, by))).toList();
      return new Answers.ChannelTrials(trials.stream().map(Trial::result).toList());
    }
  }

  private Answers.ChannelTrial tryOut(Channelled to, String by) throws InterruptedException {
    Outcome outcome = channels.tell(to.subscription(), message(to, by), WITHIN);
    return new Answers.ChannelTrial(
        to.address().channel(),
        to.subscription().means().kind(),
        outcome instanceof Outcome.Delivered,
        switch (outcome) {
          case Outcome.Delivered(var said) -> said;
          case Outcome.NotYet(var why, _) -> why;
          case Outcome.Unwanted(var why) -> why;
        });
  }

  private Message message(Channelled to, String by) {
    LaneId lane = to.address().lane();
    return new Message(
        "msg_test_" + UUID.randomUUID().toString().replace("-", ""),
        Occasion.TEST,
        lane,
        clock.instant(),
        "%s in %s: a test by %s. Messages of Slipway arrive here."
            .formatted(lane.application(), lane.environment(), by),
        Message.Facts.observed(places.of(lane)));
  }

  private static Answers.ChannelTrial result(Future<Answers.ChannelTrial> trial) {
    try {
      return trial.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while channels were tried", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a channel could not be tried", e.getCause());
    }
  }
}
