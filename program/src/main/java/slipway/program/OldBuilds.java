package slipway.program;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import slipway.agent.process.SmallFile;

/** Builds that upgrades took from archives and put into the data folder. */
record OldBuilds(Folders folders) {
  /** So many stay of those that nothing needs, for somebody who goes further back. */
  static final int KEPT = 3;

  static final Duration LONGEST = Duration.ofDays(90);

  /** Nobody unpacks for so long: what is left was broken off. */
  static final Duration UNPACKING = Duration.ofDays(1);

  private static final Logger LOG = System.getLogger(OldBuilds.class.getName());

  /** Leaves what runs, what the last upgrade led from and to, and the newest of the others. */
  void tidy(Instant now) throws IOException {
    Path programs = Builds.inData(folders);
    Set<Path> needed = needed(programs);
    List<Aged> others =
        Aged.in(programs, "[!.]*").stream()
            .filter(build -> !Files.isSymbolicLink(build.path()))
            .filter(build -> !needed.contains(build.path()))
            .toList();
    for (Path old : Aged.beyond(others, KEPT, LONGEST, now)) {
      LOG.log(Level.INFO, "the build in {0} is thrown away: nothing runs from it", old);
      SmallFile.deleteFolder(old);
    }
    for (Path left :
        Aged.beyond(Aged.in(programs, ".unpacking-*"), Integer.MAX_VALUE, UNPACKING, now)) {
      SmallFile.deleteFolder(left);
    }
  }

  private Set<Path> needed(Path programs) {
    Set<Path> needed = new HashSet<>();
    UpgradeNote.in(folders).stream()
        .flatMap(note -> Stream.of(note.from(), note.to()))
        .forEach(launcher -> of(programs, launcher).ifPresent(needed::add));
    ProcessHandle.allProcesses()
        .flatMap(process -> launcher(process).stream())
        .forEach(launcher -> of(programs, launcher).ifPresent(needed::add));
    of(programs, programs.resolve("current")).ifPresent(needed::add);
    return needed;
  }

  private static Optional<Path> launcher(ProcessHandle process) {
    try {
      return LiveProcess.launcher(process);
    } catch (StartRefused e) {
      return Optional.empty(); // it has ended meanwhile
    }
  }

  /** The build of a launcher, where it is one of these: as the folder is called, or by its link. */
  private static Optional<Path> of(Path programs, Path launcher) {
    try {
      Path real = launcher.toRealPath();
      Path folder = programs.toRealPath();
      return real.startsWith(folder) && !real.equals(folder)
          ? Optional.of(programs.resolve(folder.relativize(real).getName(0)))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // nothing can be started from there any more
    }
  }
}
