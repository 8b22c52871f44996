package slipway.agent.process;

import java.util.List;
import java.util.stream.IntStream;

/** What one process uses, as /proc tells. */
final class ProcessUse {
  private static final long MICROS_PER_TICK = 10_000; // USER_HZ is 100
  private static final long KIB = 1024;

  /**
   * utime, stime and those of children that were waited for: proc_pid_stat(5), counted from 0
   * behind the name.
   */
  private static final int FIRST_TIME = 11;

  private static final int LAST_TIME = 14;

  private ProcessUse() {}

  static Use of(long pid, Proc proc) {
    List<String> status = proc.lines(pid, "status");
    String stat = String.join(" ", proc.lines(pid, "stat"));
    return new Use(kib(status, "VmRSS:"), kib(status, "VmHWM:"), cpuMicros(stat), 0);
  }

  private static long cpuMicros(String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(") ") + 1).strip().split(" ", -1);
    return fields.length <= LAST_TIME
        ? 0
        : IntStream.rangeClosed(FIRST_TIME, LAST_TIME)
                .mapToLong(field -> Long.parseLong(fields[field]))
                .sum()
            * MICROS_PER_TICK;
  }

  private static long kib(List<String> status, String name) {
    return status.stream()
        .filter(line -> line.startsWith(name))
        .map(line -> line.replaceAll("\\D", ""))
        .filter(digits -> !digits.isEmpty())
        .mapToLong(digits -> Long.parseLong(digits) * KIB)
        .sum();
  }
}
