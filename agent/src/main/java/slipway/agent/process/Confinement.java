package slipway.agent.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import slipway.agent.protocol.Launch;

/**
 * How the limits of a life are kept: by its control group as far as that goes, else memory by
 * RLIMIT_DATA (setrlimit(2), of each process alone), and CPU by a lower priority only.
 */
public record Confinement(Launch.Limits limits, boolean memoryByGroup, boolean cpuByGroup) {
  private static final String FILES = "SLIPWAY_FILES";
  private static final String DATA = "SLIPWAY_DATA";
  private static final String NICE = "SLIPWAY_NICE";
  static final int LOWER_PRIORITY = 5;
  private static final int KIB = 1024;
  private static final double MILLI = 1000;

  static Confinement of(Launch.Limits limits, Optional<ControlGroup> group) {
    return new Confinement(
        limits,
        group.filter(ControlGroup::limitsMemory).isPresent(),
        group.filter(ControlGroup::limitsCpu).isPresent());
  }

  /** What the wrapper is told; it takes them out of the program's environment. */
  Map<String, String> variables() {
    Map<String, String> variables = new TreeMap<>();
    if (limits.files() > 0) {
      variables.put(FILES, Integer.toString(limits.files()));
    }
    if (limits.memoryBytes() > 0 && !memoryByGroup) {
      variables.put(DATA, Long.toString(limits.memoryBytes() / KIB));
    }
    if (limits.cpuMillis() > 0 && !cpuByGroup) {
      variables.put(NICE, Integer.toString(LOWER_PRIORITY));
    }
    return variables;
  }

  /** What is limited, and by what: "memory 512 MiB by cgroup"; empty where nothing is. */
  public String words() {
    List<String> words = new ArrayList<>();
    if (limits.memoryBytes() > 0) {
      words.add("memory " + memory());
    }
    if (limits.cpuMillis() > 0) {
      String cores =
          String.format(Locale.ROOT, "%.2f", limits.cpuMillis() / MILLI)
              .replaceFirst("\\.?0+$", "");
      words.add(
          cpuByGroup
              ? "CPU %s by cgroup".formatted(cores)
              : "CPU %s by niceness %d only".formatted(cores, LOWER_PRIORITY));
    }
    if (limits.files() > 0) {
      words.add("%d files by RLIMIT_NOFILE".formatted(limits.files()));
    }
    return String.join(", ", words);
  }

  /** The limit of memory and by what it is kept. */
  public String memory() {
    return size(limits.memoryBytes())
        + (memoryByGroup ? " by cgroup" : " for each process by RLIMIT_DATA");
  }

  /** As people write it: "512 MiB". */
  static String size(long bytes) {
    long kib = bytes / KIB;
    if (kib % ((long) KIB * KIB) == 0) {
      return kib / KIB / KIB + " GiB";
    }
    return kib % KIB == 0 ? kib / KIB + " MiB" : kib + " KiB";
  }
}
