package slipway.agent.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import slipway.agent.protocol.Launch;

/**
 * The control group of one life, in cgroup v2 (the kernel's admin-guide/cgroup-v2): everything the
 * program starts is in it, whatever it does.
 */
record ControlGroup(Path folder) {
  /** Tells the wrapper which group the program enters. */
  static final String VARIABLE = "SLIPWAY_GROUP";

  private static final int PERIOD_MICROS = 100_000;
  private static final int MICROS_OF_A_MILLI = PERIOD_MICROS / 1000;

  /** Makes it, with these limits; whoever is to be limited enters it by itself. */
  void make(Launch.Limits limits) throws IOException {
    Files.createDirectories(folder);
    limit(limits);
  }

  /** Puts the limits in force, those that are none included. */
  void limit(Launch.Limits limits) throws IOException {
    boolean memory = limits.memoryBytes() > 0;
    // What is swapped out counts for nobody's limit: an instance would crawl, and not be ended.
    say("memory.swap.max", memory ? "0" : "max");
    say("memory.max", memory ? Long.toString(limits.memoryBytes()) : "max");
    String quota =
        limits.cpuMillis() > 0
            ? Long.toString((long) limits.cpuMillis() * MICROS_OF_A_MILLI)
            : "max";
    say("cpu.max", quota + " " + PERIOD_MICROS);
  }

  boolean limitsMemory() {
    return Files.exists(folder.resolve("memory.max"));
  }

  boolean limitsCpu() {
    return Files.exists(folder.resolve("cpu.max"));
  }

  boolean exists() {
    return Files.isDirectory(folder);
  }

  /** The processes in it. */
  List<Long> pids() {
    return KernelFile.text(folder.resolve("cgroup.procs")).stream()
        .flatMap(String::lines)
        .filter(line -> line.matches("\\d{1,18}"))
        .map(Long::parseLong)
        .toList();
  }

  /** How many of its processes the kernel has killed because of its limit of memory. */
  long killed() {
    return number("memory.events", "oom_kill");
  }

  /** Without what the kernel only keeps of files because there is room. */
  long memoryBytes() {
    return Math.max(0, number("memory.current") - number("memory.stat", "inactive_file"));
  }

  /** 0 where the kernel does not know it (before 5.19). */
  long peakBytes() {
    return number("memory.peak");
  }

  long cpuMicros() {
    return number("cpu.stat", "usage_usec");
  }

  /** Takes it away, if nothing is in it any more. */
  boolean remove() {
    try {
      return Files.deleteIfExists(folder);
    } catch (IOException e) {
      return false; // something is in it still: it is tried again when the agent starts
    }
  }

  /** A controller that was not handed over has no such file, and the limit another way. */
  private void say(String file, String value) throws IOException {
    Path path = folder.resolve(file);
    if (Files.exists(path)) {
      Files.writeString(
          path, value, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    }
  }

  private long number(String file) {
    return KernelFile.text(folder.resolve(file))
        .map(String::strip)
        .map(ControlGroup::parsed)
        .orElse(0L);
  }

  private long number(String file, String name) {
    String start = name.toLowerCase(Locale.ROOT) + " ";
    Optional<String> line =
        KernelFile.text(folder.resolve(file)).stream()
            .flatMap(String::lines)
            .filter(l -> l.startsWith(start))
            .findFirst();
    return line.map(l -> parsed(l.substring(start.length()).strip())).orElse(0L);
  }

  private static long parsed(String digits) {
    return digits.matches("\\d{1,18}") ? Long.parseLong(digits) : 0;
  }
}
