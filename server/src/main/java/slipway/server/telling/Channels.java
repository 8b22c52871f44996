package slipway.server.telling;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import slipway.channel.Channel;
import slipway.channel.Channel.Outcome;
import slipway.channel.ChannelType;
import slipway.channel.Means;
import slipway.channel.Message;
import slipway.channel.Secrets;
import slipway.channel.Subscription;

/** The channels, opened when they are first needed. */
final class Channels {
  /** Whatever a channel promises: nobody waits longer for it. */
  static final Duration LONGEST = Duration.ofMinutes(1);

  private static final Logger LOG = System.getLogger(Channels.class.getName());

  private final Map<String, ChannelType> types;
  private final Secrets secrets;
  private final InstantSource clock;

  /** What was answered 410 by whom: until the configuration says otherwise, or a test arrives. */
  private final Map<Means, String> unwanted = new ConcurrentHashMap<>();

  Channels(Map<String, ChannelType> types, Secrets secrets, InstantSource clock) {
    this.types = Map.copyOf(types);
    this.secrets = secrets;
    this.clock = clock;
  }

  /** Those that are installed. */
  static Channels installed(Secrets secrets, InstantSource clock) {
    return new Channels(
        ServiceLoader.load(ChannelType.class).stream()
            .map(ServiceLoader.Provider::get)
            .collect(Collectors.toMap(ChannelType::name, Function.identity())),
        secrets,
        clock);
  }

  /** Sends it, unless the receiver said that it wants nothing. */
  Outcome send(Subscription to, Message message) throws InterruptedException {
    String why = unwanted.get(to.means());
    return why == null ? tell(to, message, LONGEST) : new Outcome.Unwanted(why);
  }

  /** Sends it whatever was said before. */
  Outcome tell(Subscription to, Message message, Duration within) throws InterruptedException {
    Outcome outcome = within(() -> open(to.means()).send(message), within);
    if (outcome instanceof Outcome.Unwanted(var why)) {
      unwanted.put(to.means(), why);
    } else if (outcome instanceof Outcome.Delivered) {
      unwanted.remove(to.means());
    }
    return outcome;
  }

  /** A channel is a few fields: there is nothing to keep open. */
  private Channel open(Means means) {
    ChannelType type = types.get(means.kind());
    if (type == null) {
      throw new IllegalStateException("no channel is called " + means.kind());
    }
    return type.open(means, secrets, clock);
  }

  private static Outcome within(Callable<Outcome> sending, Duration longest)
      throws InterruptedException {
    var task = new FutureTask<>(sending);
    Thread.ofVirtual().name("sending a message").start(task);
    try {
      return task.get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return new Outcome.NotYet(
          "it was not through within %d s and was given up".formatted(longest.toSeconds()));
    } catch (ExecutionException e) {
      LOG.log(Level.ERROR, "a channel failed", e.getCause());
      return new Outcome.NotYet("a fault in Slipway itself: the server's log has it");
    } finally {
      task.cancel(true);
    }
  }
}
