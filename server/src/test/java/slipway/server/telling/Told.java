package slipway.server.telling;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import slipway.channel.Channel;
import slipway.channel.Channel.Outcome;
import slipway.channel.ChannelType;
import slipway.channel.Means;
import slipway.channel.Message;
import slipway.channel.Secrets;
import slipway.journal.Configurations;

/** A shop whose people are told by a channel that answers as a test wants, and remembers. */
final class Told implements ChannelType {
  static final String TEXT =
      """
      application: shop
      components:
        backend:
          run: [java, Shop.java, --port, "{port}"]
          ready: GET /health
      environments:
        production:
          entry: 127.0.0.1:8080
          notify:
            - {on: [promoted, rolledBack, stuck, crashLoop, certificateExpiring, diskLow], url: https://hooks.example.com/}
      """;

  private final List<Message> messages = new CopyOnWriteArrayList<>();
  private volatile Function<Message, Outcome> answer = _ -> new Outcome.Delivered("fine");

  /** Configurations in memory. */
  static final class Files implements Configurations {
    private final List<Applied> applied = new ArrayList<>();

    @Override
    public synchronized Applied apply(String application, String text, String file, String by) {
      applied.add(new Applied(application, text, file, InstantSource.system().instant(), by));
      return applied.getLast();
    }

    @Override
    public synchronized Optional<Applied> current(String application) {
      return history(application, 1).stream().findFirst();
    }

    @Override
    public synchronized List<Applied> history(String application, int most) {
      return applied.reversed().stream()
          .filter(a -> a.application().equals(application))
          .limit(most)
          .toList();
    }

    @Override
    public synchronized List<String> applications() {
      return applied.stream().map(Applied::application).distinct().sorted().toList();
    }
  }

  static Subscriptions subscriptions(String text) {
    return new Subscriptions(files(text));
  }

  static Files files(String text) {
    var files = new Files();
    files.apply("shop", text, "slipway.yaml", "ada");
    return files;
  }

  Channels channels(InstantSource clock) {
    return new Channels(Map.of("url", this), text -> text, clock);
  }

  void answers(Function<Message, Outcome> wanted) {
    answer = wanted;
  }

  /** Every message there was an attempt to send. */
  List<Message> messages() {
    return messages;
  }

  @Override
  public String name() {
    return "url";
  }

  @Override
  public Channel open(Means means, Secrets secrets, InstantSource clock) {
    return message -> {
      messages.add(message);
      return answer.apply(message);
    };
  }
}
