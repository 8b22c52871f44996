package slipway.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import slipway.cli.terminal.Terminal;

/** Remembers what was written, and answers as a test told it to. */
public final class RecordingTerminal implements Terminal {
  private final StringWriter written;
  private final StringWriter errors =
      new StringWriter() {
        @Override
        public void flush() {
          synchronized (this) {
            notifyAll();
          }
        }
      };
  private final PrintWriter out;
  private final PrintWriter err = new PrintWriter(errors);
  private final Abilities abilities;
  private final int width;
  private final Deque<String> typed = new ArrayDeque<>();
  final AtomicReference<Optional<Runnable>> farewell = new AtomicReference<>(Optional.empty());

  public RecordingTerminal(Abilities abilities, int width, List<String> typed) {
    this(abilities, width, typed, _ -> {}, Optional.empty());
  }

  private RecordingTerminal(
      Abilities abilities,
      int width,
      List<String> typed,
      Consumer<String> watcher,
      Optional<String> readUntil) {
    this.written =
        new StringWriter() {
          @Override
          public void flush() {
            watcher.accept(toString());
            synchronized (this) {
              notifyAll();
            }
          }
        };
    this.out =
        new PrintWriter(written) {
          @Override
          public boolean checkError() {
            return super.checkError() || readUntil.filter(written()::contains).isPresent();
          }
        };
    this.abilities = abilities;
    this.width = width;
    this.typed.addAll(typed);
  }

  public static RecordingTerminal plain() {
    return new RecordingTerminal(Abilities.PLAIN, 80, List.of());
  }

  /** A pipe; the watcher hears what was written until now whenever it is flushed. */
  static RecordingTerminal watched(Consumer<String> watcher) {
    return new RecordingTerminal(Abilities.PLAIN, 80, List.of(), watcher, Optional.empty());
  }

  /** A pipe whose reader goes away when it has read this. */
  static RecordingTerminal readUntil(String last) {
    return new RecordingTerminal(Abilities.PLAIN, 80, List.of(), _ -> {}, Optional.of(last));
  }

  @Override
  public PrintWriter out() {
    return out;
  }

  @Override
  public PrintWriter err() {
    return err;
  }

  @Override
  public Abilities abilities() {
    return abilities;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public Optional<String> readLine() {
    return Optional.ofNullable(typed.poll());
  }

  @Override
  public Farewell beforeInterrupt(Runnable words) {
    farewell.set(Optional.of(words));
    return () -> farewell.set(Optional.empty());
  }

  public String written() {
    return written.toString();
  }

  /** Until this was written. */
  public void awaitWritten(String text) {
    await(written, text);
  }

  /** Until this was written beside the answer. */
  public void awaitError(String text) {
    await(errors, text);
  }

  private static void await(StringWriter writer, String text) {
    synchronized (writer) {
      while (!writer.toString().contains(text)) {
        try {
          writer.wait();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return;
        }
      }
    }
  }

  public String errors() {
    return errors.toString();
  }

  /** What is on the screen: lines drawn anew replace what they were drawn over. */
  public List<String> screen() {
    return Screen.of(written());
  }
}
