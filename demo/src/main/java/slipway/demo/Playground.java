package slipway.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import slipway.api.DeploymentView;
import slipway.cli.client.NoAnswer;
import slipway.cli.client.RequestRefused;

/** Traffic goes on, and one canary after the other: the viewer breaks things and watches. */
final class Playground {
  private static final Duration LONGEST = Duration.ofMinutes(20);
  private static final Duration BETWEEN_CANARIES = Duration.ofSeconds(20);
  private static final int FIRST_FREE_VERSION = 6;

  private final Stage stage;
  private final SampleShop shop;
  private final Stories stories;
  private final Telling telling;
  private final AtomicReference<String> canary = new AtomicReference<>("v3");
  private volatile boolean over;

  Playground(Stage stage, SampleShop shop, Stories stories, Telling telling) {
    this.stage = stage;
    this.shop = shop;
    this.stories = stories;
    this.telling = telling;
  }

  /** Until the viewer has seen enough; single keys work on a terminal only. */
  void open(int port, boolean terminal) {
    telling.title("Your turn: e errors, l latency, c crash, n no fault, k kill Slipway, q quit");
    telling.line("live page: " + stage.link());
    Thread canaries = Thread.ofVirtual().name("canaries").start(() -> canaries(port));
    try (var keys = Keys.open(terminal)) {
      for (int key = keys.read(); key >= 0 && key != 'q'; key = keys.read()) {
        press(key);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the keyboard cannot be read", e);
    } finally {
      over = true;
      canaries.interrupt();
    }
  }

  private void canaries(int port) {
    for (int n = FIRST_FREE_VERSION; !over; n++) {
      var version = ShopVersion.good("v" + n);
      canary.set(version.name());
      try {
        String id = stories.shipping().deploy(version, port, Optional.empty());
        DeploymentView end = stories.following().until(id, d -> d.outcome().isPresent(), LONGEST);
        telling.ending(end);
      } catch (NoAnswer | RequestRefused | StoryBroken e) {
        telling.line("this canary could not be followed: " + e.getMessage());
      }
      Stories.pause(BETWEEN_CANARIES);
    }
  }

  private void press(int key) throws IOException {
    switch (key) {
      case 'e' -> cause(Fault.ERRORS, "errors");
      case 'l' -> cause(Fault.LATENCY, "latency");
      case 'c' -> cause(Fault.CRASH, "a crash");
      case 'n' -> cause(Fault.NONE, "no fault");
      case 'k' -> {
        telling.line("you killed Slipway's server");
        stage.killServer();
        stage.startServer();
        telling.line("it is started again");
      }
      case '\n', '\r' -> telling.line("e errors, l latency, c crash, n no fault, k kill, q quit");
      default -> telling.line("no key: e, l, c, n, k or q");
    }
  }

  private void cause(Fault fault, String words) throws IOException {
    telling.line("you gave %s %s".formatted(canary.get(), words));
    shop.cause(canary.get(), fault);
  }

  /** Single keys where a terminal gives them; else whatever standard input brings. */
  private record Keys(InputStream in, boolean raw) implements AutoCloseable {
    static Keys open(boolean terminal) {
      return new Keys(System.in, terminal && stty("-icanon -echo min 1"));
    }

    int read() throws IOException {
      return in.read();
    }

    private static boolean stty(String how) {
      try {
        return new ProcessBuilder("sh", "-c", "stty " + how + " </dev/tty")
                .inheritIO()
                .start()
                .waitFor()
            == 0;
      } catch (IOException _) {
        return false;
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return false;
      }
    }

    @Override
    public void close() {
      if (raw) {
        stty("sane");
      }
    }
  }
}
