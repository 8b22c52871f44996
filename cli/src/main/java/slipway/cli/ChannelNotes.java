package slipway.cli;

import java.util.List;
import slipway.api.Answers.ChannelState;
import slipway.cli.format.Words;

/** Channels that somebody should look at, in words. */
final class ChannelNotes {
  private ChannelNotes() {}

  /** A line for each channel in trouble; messages on their way are none. */
  static List<String> of(List<ChannelState> channels, Errand errand) {
    return channels.stream()
        .filter(c -> c.trouble().isPresent())
        .map(c -> line(c, errand))
        .toList();
  }

  private static String line(ChannelState channel, Errand errand) {
    String place = channel.application() + " in " + channel.environment();
    String waits =
        channel
            .oldest()
            .map(
                since ->
                    "%s since %s"
                        .formatted(
                            channel.waiting() == 1
                                ? "a message waits"
                                : channel.waiting() + " messages wait",
                            errand.time(since)))
            .orElse("");
    String lost =
        channel.givenUp() == 0 ? "" : Words.count(channel.givenUp(), "message") + " given up";
    String what = waits.isEmpty() || lost.isEmpty() ? waits + lost : waits + ", " + lost;
    return "  ! %s: channel %s: %s (%s); slipway notify test tries it"
        .formatted(place, channel.name(), what, channel.trouble().orElse("no trouble"));
  }
}
