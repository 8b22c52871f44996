package slipway.agent.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import slipway.agent.process.Host;
import slipway.agent.process.SmallFile;
import slipway.agent.protocol.Request;

/** Which jobs run, and where the newest of all are kept. Not thread-safe; {@link Jobs} holds it. */
final class Register {
  private static final int MOST_AT_ONCE = 50;
  private static final int KEPT = 1000;
  private static final Duration LONGEST = Duration.ofDays(7);

  private final Path folder;
  private final Map<String, Job> running = new HashMap<>();

  /** Finds again what runs. */
  Register(Host host) {
    this.folder = SmallFile.folder(host.data().resolve("jobs"));
    for (Path own : SmallFile.list(folder)) {
      Job.in(own, host)
          .filter(job -> job.life().begun() && !job.isOver())
          .ifPresent(job -> running.put(job.request().key(), job));
    }
  }

  Path folderOf(String key) {
    return folder.resolve(Job.owner(key));
  }

  List<Job> running() {
    return List.copyOf(running.values());
  }

  /** Why it may not run; empty when it may. */
  Optional<String> objection(Request.Job request) {
    if (!Files.isDirectory(Path.of(request.directory()))) {
      return Optional.of("the folder %s is not there".formatted(request.directory()));
    }
    if (request.withinMillis() <= 0 || request.withinMillis() > LONGEST.toMillis()) {
      return Optional.of(
          "a job may take %d days at most, and some time at least; %d ms are asked for"
              .formatted(LONGEST.toDays(), request.withinMillis()));
    }
    return running.size() < MOST_AT_ONCE
        ? Optional.empty()
        : Optional.of("%d jobs run already, the most at once".formatted(MOST_AT_ONCE));
  }

  /** It runs from now on, if it was not known to. */
  void runs(Job job) {
    running.putIfAbsent(job.request().key(), job);
  }

  /** It runs no longer; of those that do not, only the newest are kept. */
  void over(Job job) {
    running.remove(job.request().key());
    List<Path> all = new ArrayList<>(SmallFile.list(folder));
    if (all.size() > KEPT) {
      all.removeIf(own -> running.values().stream().anyMatch(j -> j.folder().equals(own)));
      all.sort(Comparator.comparingLong(own -> own.toFile().lastModified()));
      all.subList(0, Math.min(all.size(), all.size() - KEPT)).forEach(SmallFile::deleteFolder);
    }
  }
}
