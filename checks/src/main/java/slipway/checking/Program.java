package slipway.checking;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import slipway.channel.Secrets;

/** A program that is run for its exit code. */
final class Program {
  /** How long after it was asked to end it is killed, with all it started. */
  private static final String GRACE = "2s";

  private static final int TIMED_OUT = 124;
  private static final int KILLED = 137;
  private static final int MOST_QUOTED = 160;
  private static final int MOST_READ = 64 * 1024;

  private Program() {}

  /**
   * Runs it to its end, by timeout(1), so that it ends in its time even if this process does not
   * live to see it.
   *
   * @throws NotSo when it ends with anything but 0, or not in its time
   */
  static void endsWell(List<String> run, Setting setting, Secrets secrets, Duration within)
      throws InterruptedException {
    Map<String, String> known = new HashMap<>(setting.known());
    known.put("url", setting.url());
    var texts = new Texts(known, new Veil(secrets));
    List<String> command = new ArrayList<>(List.of("timeout", "--kill-after=" + GRACE));
    command.add(String.format(Locale.ROOT, "%.3fs", within.toMillis() / 1e3));
    run.forEach(argument -> command.add(texts.plain(argument)));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    setting.folder().ifPresent(folder -> builder.directory(folder.toFile()));
    clean(builder.environment(), known);
    Process process = started(builder, run.getFirst());
    try {
      process.getOutputStream().close();
      String last = lastLine(process.getInputStream());
      judge(process.waitFor(), run.getFirst(), within, last);
    } catch (IOException e) {
      throw new NotSo(run.getFirst() + " could not be heard: " + e.getMessage(), e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static void clean(Map<String, String> environment, Map<String, String> known) {
    String path = environment.getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin");
    String home = environment.getOrDefault("HOME", "/");
    environment.clear();
    environment.putAll(Map.of("PATH", path, "HOME", home, "LANG", "C.UTF-8"));
    known.forEach((name, value) -> environment.put("SLIPWAY_" + upper(name), value));
  }

  private static String upper(String name) {
    return name.toUpperCase(Locale.ROOT);
  }

  private static Process started(ProcessBuilder builder, String program) {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new NotSo("%s cannot be run: %s".formatted(program, e.getMessage()), e);
    }
  }

  private static void judge(int code, String program, Duration within, String last) {
    if (code == TIMED_OUT || code == KILLED) {
      throw new NotSo(
          "expected %s to end within %d ms, it did not%s"
              .formatted(program, within.toMillis(), said(last)));
    }
    if (code != 0) {
      throw new NotSo(
          "expected %s to end with 0, it ended with %d%s".formatted(program, code, said(last)));
    }
  }

  private static String said(String last) {
    return last.isEmpty() ? "" : "; it wrote last: " + last;
  }

  /** What it wrote is read to its end, so that it never waits for a reader. */
  private static String lastLine(InputStream output) throws IOException {
    byte[] tail = new byte[MOST_READ];
    int kept = 0;
    byte[] part = new byte[8 * 1024];
    for (int n = output.read(part); n >= 0; n = output.read(part)) {
      int stays = Math.min(kept, MOST_READ - n);
      System.arraycopy(tail, kept - stays, tail, 0, stays);
      System.arraycopy(part, 0, tail, stays, n);
      kept = stays + n;
    }
    return new String(tail, 0, kept, StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.isBlank())
        .reduce((_, last) -> last)
        .map(String::strip)
        .map(line -> line.substring(0, Math.min(line.length(), MOST_QUOTED)))
        .orElse("");
  }
}
