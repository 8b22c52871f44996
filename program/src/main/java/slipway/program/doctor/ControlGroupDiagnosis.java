package slipway.program.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import slipway.cli.Diagnosis;

/** Whether memory and CPU can be limited by control groups (cgroups(7)). */
final class ControlGroupDiagnosis {
  private static final String LIMITS = "limits";

  private ControlGroupDiagnosis() {}

  static Diagnosis of(Path process, Path mount) {
    Optional<String> group =
        ProcFile.read(process.resolve("cgroup"))
            .flatMap(text -> text.lines().filter(l -> l.startsWith("0::/")).findFirst())
            .map(line -> line.substring("0::/".length()));
    Path own = group.map(mount::resolve).orElse(mount);
    // An agent that divides what was handed over moves itself into a leaf of that.
    Path folder =
        own.endsWith("slipway-agent") ? Optional.ofNullable(own.getParent()).orElse(own) : own;
    List<String> controllers =
        ProcFile.read(folder.resolve("cgroup.controllers"))
            .map(text -> Arrays.asList(text.strip().split("\\s+", -1)))
            .orElse(List.of());
    boolean handed =
        group.isPresent()
            && controllers.containsAll(List.of("memory", "cpu"))
            && Files.isWritable(folder.resolve("cgroup.subtree_control"));
    return Diagnosis.ok(
        LIMITS,
        handed
            ? "memory and CPU of applications are limited by control groups (%s)"
                .formatted(String.join(", ", controllers))
            : "no control group was handed to the agent: limits of memory and CPU hold for each process, by RLIMIT_DATA and niceness (the units of slipway install hand one over)");
  }
}
