package slipway.program.doctor;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import slipway.cli.Diagnosis;

/** The agent as a process: how many files it may open, whether it may limit what it runs. */
public final class ProcessDiagnoses {
  private static final String LIMITS = "limits";
  private static final String FILES = "Max open files";
  private static final long LEAST_FILES = 4_096;
  private static final int SOFT = 0;

  /** As much as fits into sun_path of unix(7), without the NUL at its end. */
  private static final int LONGEST_SOCKET_PATH = 107;

  private ProcessDiagnoses() {}

  /**
   * Open files.
   *
   * @param process its folder in /proc
   */
  public static Diagnosis files(Path process) {
    Optional<String> line =
        ProcFile.read(process.resolve("limits"))
            .flatMap(text -> text.lines().filter(l -> l.startsWith(FILES)).findFirst());
    if (line.isEmpty()) {
      return unreadable(process);
    }
    String soft = line.get().substring(FILES.length()).strip().split("\\s+", -1)[SOFT];
    boolean few = soft.matches("\\d{1,18}") && Long.parseLong(soft) < LEAST_FILES;
    String found = "the agent may have %s files open, two for each user's request".formatted(soft);
    return few
        ? Diagnosis.warning(
            LIMITS,
            found,
            "raise it to %d or more: ulimit -n, or LimitNOFILE in its unit".formatted(LEAST_FILES))
        : Diagnosis.ok(LIMITS, found);
  }

  /**
   * Whether a control group was handed to it.
   *
   * @param process its folder in /proc
   * @param mount where cgroup2 is mounted
   */
  public static Diagnosis group(Path process, Path mount) {
    return ControlGroupDiagnosis.of(process, mount);
  }

  /** The longest path of a socket in the folder. */
  public static Diagnosis socket(Path longest) {
    int bytes = longest.toString().getBytes(StandardCharsets.UTF_8).length;
    String found =
        "%s has %d bytes of the %d a socket's path may have"
            .formatted(longest, bytes, LONGEST_SOCKET_PATH);
    return bytes > LONGEST_SOCKET_PATH
        ? Diagnosis.wrong(
            "sockets", found, "name a shorter folder with --runtime or SLIPWAY_RUNTIME")
        : Diagnosis.ok("sockets", found);
  }

  /**
   * A variable of its environment.
   *
   * @return empty where it is not set, or the process is another user's
   */
  public static Optional<String> variable(Path process, String name) {
    return ProcFile.read(process.resolve("environ")).stream()
        .flatMap(text -> Arrays.stream(text.split("\0", -1)))
        .filter(variable -> variable.startsWith(name + "="))
        .map(variable -> variable.substring(name.length() + 1))
        .findFirst();
  }

  private static Diagnosis unreadable(Path process) {
    return Diagnosis.warning(
        LIMITS,
        "%s cannot be read: the agent is another user's".formatted(process.resolve("limits")),
        "run slipway doctor as that user");
  }
}
