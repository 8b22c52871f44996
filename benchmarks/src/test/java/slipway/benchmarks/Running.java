package slipway.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A program that is measured; ends with the run. */
final class Running implements AutoCloseable {
  private static final int UTIME = 11; // fields behind the program's name: proc(5)
  private static final int STIME = 12;

  private final Process process;

  private Running(Process process) {
    this.process = process;
  }

  static Running start(Path log, List<String> command) throws IOException {
    return new Running(
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start());
  }

  /** Processor time that it has had, in ticks of a hundredth of a second. */
  long ticks() throws IOException {
    String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return Long.parseLong(fields[UTIME]) + Long.parseLong(fields[STIME]);
  }

  @Override
  public void close() {
    process.destroy();
  }
}
