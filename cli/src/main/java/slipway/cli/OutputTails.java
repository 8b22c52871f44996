package slipway.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import slipway.api.Answers.Output;
import slipway.cli.client.NoAnswer;
import slipway.cli.format.Records;
import slipway.cli.terminal.Ink;

/** The ends of the outputs of instances, now and as they grow. */
final class OutputTails {
  private static final int MOST_BYTES = 256 * 1024;
  private static final int BYTES_PER_LINE = 400;
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);
  private static final int LOOKS_BETWEEN_LISTS = 7;
  private static final long PATIENCE_NANOS = Duration.ofSeconds(60).toNanos();
  private static final int MOST_CHUNKS_AT_ONCE = 100;

  private final Errand errand;
  private final Lane lane;
  private final Supplier<List<String>> instances;
  private final int lines;
  private final Map<String, Tail> tails = new LinkedHashMap<>();

  /**
   * Reads nothing yet.
   *
   * @param instances those there are now, asked again while following
   * @param lines of each, at most
   */
  OutputTails(Errand errand, Lane lane, Supplier<List<String>> instances, int lines) {
    this.errand = errand;
    this.lane = lane;
    this.instances = instances;
    this.lines = lines;
  }

  /** How far an instance's output has been read, and the line that has no end yet. */
  private static final class Tail {
    private long next;
    private String unfinished = "";
  }

  /** The last lines of each. */
  List<Output> last() {
    return instances.get().stream().map(this::last).toList();
  }

  private Output last(String instance) {
    long bytes = Math.min(MOST_BYTES, (lines + 1L) * BYTES_PER_LINE);
    Output output = read(instance, -bytes);
    return OutputParts.lastLines(output, lines);
  }

  /** Writes lines, with the instance before each where there are several. */
  void print(List<Output> outputs) {
    boolean several = outputs.size() > 1;
    for (Output output : outputs) {
      output.text().lines().forEach(line -> line(output.instance(), line, several));
    }
    errand.terminal().out().flush();
  }

  private void line(String instance, String line, boolean several) {
    String prefix = several ? Ink.FAINT.paint(errand.terminal().abilities(), instance + " | ") : "";
    errand.terminal().out().println(prefix + line);
  }

  /** Goes on until Ctrl-C, or until a lost server does not come back. */
  void follow() {
    for (Output output : last()) {
      tail(output.instance()).next = OutputParts.after(output);
      show(output);
    }
    long lastAnswer = errand.surroundings().nanos().getAsLong();
    for (long look = 1; ; look++) {
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
      long now = errand.surroundings().nanos().getAsLong();
      try {
        if (look % LOOKS_BETWEEN_LISTS == 0) {
          instances.get().forEach(this::tail);
        }
        tails.forEach(this::readOn);
        lastAnswer = now;
      } catch (NoAnswer e) {
        if (now - lastAnswer > PATIENCE_NANOS) {
          throw e;
        }
      }
    }
  }

  private Tail tail(String instance) {
    return tails.computeIfAbsent(instance, _ -> new Tail());
  }

  private void readOn(String instance, Tail tail) {
    for (int count = 0; count < MOST_CHUNKS_AT_ONCE; count++) {
      Output output = read(instance, tail.next);
      if (output.end() < tail.next) {
        tail.next = 0;
      } else if (output.text().isEmpty()) {
        return;
      } else {
        tail.next = OutputParts.after(output);
        show(output);
      }
    }
  }

  private void show(Output output) {
    if (!errand.isForPeople()) {
      errand.terminal().out().print(Records.oneOfMany(output, errand.format()));
    } else {
      Tail tail = tail(output.instance());
      List<String> whole = new ArrayList<>((tail.unfinished + output.text()).lines().toList());
      tail.unfinished = output.text().endsWith("\n") || whole.isEmpty() ? "" : whole.removeLast();
      whole.forEach(line -> line(output.instance(), line, tails.size() > 1));
    }
    errand.terminal().flush();
  }

  private Output read(String instance, long offset) {
    return errand
        .client()
        .output(lane.application(), lane.environment(), instance, offset, MOST_BYTES)
        .orThrow();
  }
}
