package slipway.agent.process;

import java.util.Optional;

/**
 * What /proc/PID/stat says, as far as it is needed (proc_pid_stat(5)).
 *
 * @param name of the program, at most 15 characters
 * @param startTicks when it started, in clock ticks since the boot
 */
record Stat(
    long pid, String name, char state, long parent, long group, long session, long startTicks) {
  /** The fields behind the name, counted from 0: state is the third of the whole line. */
  private static final int STATE = 0;

  private static final int PARENT = 1;
  private static final int GROUP = 2;
  private static final int SESSION = 3;
  private static final int START = 19;

  /** Empty when the line is none of that file's. */
  static Optional<Stat> parse(String line) {
    int open = line.indexOf(" (");
    // A program may be called ") R 1": only the last bracket ends its name.
    int close = line.lastIndexOf(") ");
    if (open < 0 || close < open) {
      return Optional.empty();
    }
    String[] fields = line.substring(close + 2).strip().split(" ", -1);
    if (fields.length <= START) {
      return Optional.empty();
    }
    return Optional.of(
        new Stat(
            Long.parseLong(line.substring(0, open).strip()),
            line.substring(open + 2, close),
            fields[STATE].charAt(0),
            Long.parseLong(fields[PARENT]),
            Long.parseLong(fields[GROUP]),
            Long.parseLong(fields[SESSION]),
            Long.parseLong(fields[START])));
  }

  /** Whether it has ended and only waits to be collected by its parent. */
  boolean ended() {
    return state == 'Z' || state == 'X';
  }

  @Override
  public String toString() {
    return "pid %d (%s)".formatted(pid, name);
  }
}
