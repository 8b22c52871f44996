package slipway.program.log;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Writes what a process logs, each line at once and whole. */
public final class Log extends Handler {
  private static final Logger OURS = Logger.getLogger("slipway");

  /** Fields of the thread that logs are asked for while it does. */
  private final Supplier<Fields> about;

  private final Lines lines;
  private final PrintStream out;

  private Log(Lines lines, Supplier<Fields> about, PrintStream out) {
    this.lines = lines;
    this.about = about;
    this.out = out;
  }

  /**
   * From now on all that this process logs is written like this: of Slipway from INFO on, of
   * libraries from WARNING on. A thread that dies of a fault is logged, too.
   *
   * @param about what the calling thread works for
   */
  static void begin(Lines lines, Supplier<Fields> about, PrintStream out) {
    LogManager.getLogManager().reset();
    Logger root = Logger.getLogger("");
    root.setLevel(Level.WARNING);
    root.addHandler(new Log(lines, about, out));
    OURS.setLevel(Level.INFO);
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, fault) ->
            OURS.log(Level.SEVERE, "thread " + thread.getName() + " died of a fault", fault));
  }

  @Override
  public void publish(LogRecord said) {
    byte[] line = lines.of(said, about.get()).getBytes(StandardCharsets.UTF_8);
    synchronized (out) {
      out.write(line, 0, line.length);
      out.flush();
    }
  }

  @Override
  public void flush() {
    out.flush();
  }

  @Override
  public void close() {
    out.flush();
  }
}
