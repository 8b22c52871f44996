package slipway.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Debian's wrk: one thread, 32 connections. */
final class Wrk {
  private static final Pattern REQUESTS = Pattern.compile("(?<n>[0-9]+) requests in");
  private static final Pattern RATE = Pattern.compile("Requests/sec: +(?<rate>[0-9.]+)");
  private static final Pattern BAD = Pattern.compile("Socket errors: .*|Non-2xx .*");

  private Wrk() {}

  /**
   * What it found.
   *
   * @param micros of the measured program's processor time for each request
   * @param complaints of the load generator; empty for none
   */
  record Found(double perSecond, double micros, String complaints) {}

  /**
   * Asks for so many seconds.
   *
   * @param anew whether each request comes on a connection of its own
   */
  static Found ask(Running measured, int port, boolean anew, int seconds)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("wrk", "-t1", "-c32", "-d" + seconds + "s"));
    if (anew) {
      command.addAll(List.of("-H", "Connection: close"));
    }
    command.add("https://127.0.0.1:" + port + "/");
    long before = measured.ticks();
    Process wrk = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    wrk.waitFor();
    long ticks = measured.ticks() - before;
    return new Found(
        number(RATE, "rate", said),
        ticks * 10_000.0 / number(REQUESTS, "n", said),
        found(BAD, said));
  }

  private static double number(Pattern pattern, String group, String said) {
    Matcher matcher = pattern.matcher(said);
    if (!matcher.find()) {
      throw new IllegalStateException("wrk said nothing of " + group + ": " + said);
    }
    return Double.parseDouble(matcher.group(group));
  }

  private static String found(Pattern pattern, String said) {
    Matcher matcher = pattern.matcher(said);
    return matcher.find() ? matcher.group().strip() : "";
  }
}
