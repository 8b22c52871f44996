package slipway.server.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;

/** What takes up how much of the data folder. Looked at anew when it was long ago. */
public final class Footprint {
  /** A folder of releases may hold many files: it is not walked at every question. */
  private static final Duration FRESH = Duration.ofSeconds(30);

  private final Path data;
  private final InstantSource clock;
  private Instant at = Instant.MIN;
  private Map<Kind, Long> bytes = Map.of();

  /** What there is, and what bounds it. */
  public enum Kind {
    JOURNAL("journal", "kept for ever"),
    TICKS("ticks", "for a stated time, and no more than 2 GiB"),
    RELEASES("releases", "the newest 10 versions of an application, and what can be gone back to"),
    PREPARED("prepared", "as their releases"),
    OUTPUTS("outputs", "16 MiB an instance, of those that ended the newest 8 of a component"),
    LOGS("logs", "8 MiB each; of crashes the newest 10 reports, for 90 days"),
    ACCESS("access logs", "192 MiB a component that has one"),
    PROGRAMS(
        "programs", "the builds of the last upgrade, and for 90 days the newest 3 of the others"),
    OTHER("other", "small");

    private final String title;
    private final String bound;

    Kind(String title, String bound) {
      this.title = title;
      this.bound = bound;
    }

    public String title() {
      return title;
    }

    /** Until when, or how much of it, is kept; in words. */
    public String bound() {
      return bound;
    }

    private static Kind of(Path relative) {
      String first = relative.getName(0).toString();
      String second = relative.getNameCount() > 1 ? relative.getName(1).toString() : "";
      return switch (first) {
        case "releases" -> second.equals(".prepared") ? PREPARED : RELEASES;
        case "agent" -> ofAgent(second);
        case "programs" -> PROGRAMS;
        default -> ofFile(first);
      };
    }

    private static Kind ofAgent(String folder) {
      return switch (folder) {
        case "instances", "jobs" -> OUTPUTS;
        case "access" -> ACCESS;
        default -> OTHER;
      };
    }

    private static Kind ofFile(String name) {
      if (name.startsWith("journal.db")) {
        return JOURNAL;
      }
      if (name.startsWith("ticks.db")) {
        return TICKS;
      }
      return name.contains(".log") ? LOGS : OTHER;
    }
  }

  Footprint(Path data, InstantSource clock) {
    this.data = data;
    this.clock = clock;
  }

  /** Bytes by kind; not older than half a minute. */
  public synchronized Map<Kind, Long> bytes() {
    Instant now = clock.instant();
    if (Duration.between(at, now).abs().compareTo(FRESH) > 0) {
      bytes = walked();
      at = now;
    }
    return bytes;
  }

  private Map<Kind, Long> walked() {
    Map<Kind, Long> found = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      found.put(kind, 0L);
    }
    try {
      Files.walkFileTree(data, new Adding(found));
    } catch (IOException e) {
      throw new UncheckedIOException("data folder " + data + " cannot be looked through", e);
    }
    return found;
  }

  /** Files come and go meanwhile: those that are gone count as nothing. */
  private final class Adding extends SimpleFileVisitor<Path> {
    private final Map<Kind, Long> found;

    Adding(Map<Kind, Long> found) {
      this.found = found;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isRegularFile()) {
        found.merge(Kind.of(data.relativize(file)), attributes.size(), Long::sum);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(
        Path folder, @org.jspecify.annotations.Nullable IOException e) {
      return FileVisitResult.CONTINUE;
    }
  }
}
