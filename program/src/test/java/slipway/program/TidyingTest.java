package slipway.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Slipway leaves behind, and how much of it stays. */
class TidyingTest {
  private static final int MOST_TRIES = 1_000_000;

  @TempDir Path root;
  private Folders folders;
  private Path programs;

  @BeforeEach
  void folders() throws IOException {
    folders = new Folders(Files.createDirectory(root.resolve("data")), root.resolve("run"));
    programs = folders.data().resolve("programs");
  }

  private static Instant in(Duration time) {
    return Instant.now().plus(time);
  }

  /** Each is younger than the one before by what the clock of the file system tells apart. */
  private Path build(String version) throws IOException {
    Path folder = programs.resolve(version);
    Files.createDirectories(folder.resolve("lib"));
    Files.writeString(folder.resolve("slipway"), "#!/bin/sh\n");
    Files.writeString(folder.resolve("lib/program.jar"), version);
    Aged made = Aged.in(programs, version).getFirst();
    Path next = Files.createFile(programs.resolve(".next"));
    for (int i = 0;
        i < MOST_TRIES && !Aged.in(programs, ".next").getFirst().since().isAfter(made.since());
        i++) {
      Files.writeString(next, version);
    }
    Files.delete(next);
    return folder;
  }

  private static List<String> left(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void of_builds_stay_those_of_the_last_upgrade_and_the_newest_of_the_others() throws IOException {
    Path first = build("1.0");
    build("1.1");
    build("1.2");
    build("1.3");
    build("1.4");
    Path now = build("1.5");
    new UpgradeNote(first.resolve("slipway"), now.resolve("slipway"), List.of()).write(folders);
    Files.createSymbolicLink(programs.resolve("current"), now);

    new OldBuilds(folders).tidy(in(Duration.ofDays(1)));

    assertThat(left(programs)).containsExactly("1.0", "1.2", "1.3", "1.4", "1.5", "current");

    new OldBuilds(folders).tidy(in(OldBuilds.LONGEST.plusDays(1)));

    assertThat(left(programs)).containsExactly("1.0", "1.5", "current");
  }

  @Test
  void a_build_that_runs_stays_however_old_it_is() throws Exception {
    Path runs = build("0.9");
    build("1.0");
    String word = "-Dslipway.launcher=" + runs.resolve("slipway");
    Process process = new ProcessBuilder("/bin/sh", "-c", "read line", word).start();
    try {
      new OldBuilds(folders).tidy(in(OldBuilds.LONGEST.plusDays(1)));
      assertThat(left(programs)).containsExactly("0.9");
    } finally {
      process.destroyForcibly().waitFor();
    }
    new OldBuilds(folders).tidy(in(OldBuilds.LONGEST.plusDays(1)));
    assertThat(left(programs)).isEmpty();
  }

  @Test
  void what_an_upgrade_that_was_broken_off_has_unpacked_goes_a_day_later() throws IOException {
    Files.createDirectories(programs.resolve(".unpacking-1/lib"));

    new OldBuilds(folders).tidy(in(Duration.ofHours(1)));
    assertThat(left(programs)).containsExactly(".unpacking-1");

    new OldBuilds(folders).tidy(in(OldBuilds.UNPACKING.plusHours(1)));
    assertThat(left(programs)).isEmpty();
  }

  @Test
  void a_data_folder_that_was_never_upgraded_has_nothing_to_tidy() throws IOException {
    new OldBuilds(folders).tidy(in(OldBuilds.LONGEST.plusDays(1)));
    assertThat(programs).doesNotExist();
  }

  @Test
  void of_crash_reports_the_newest_stay_for_a_time_and_other_files_for_ever() throws IOException {
    Files.writeString(folders.data().resolve("server.log"), "still needed");
    for (int i = 0; i < CrashReports.KEPT + 5; i++) {
      Files.writeString(folders.data().resolve("crash-%d.log".formatted(1_000 + i)), "SIGSEGV");
    }
    var reports = new CrashReports(folders.data());

    reports.tidy(in(Duration.ofDays(1)));
    assertThat(left(folders.data())).hasSize(CrashReports.KEPT + 1).contains("server.log");

    reports.tidy(in(CrashReports.LONGEST.plusDays(1)));
    assertThat(left(folders.data())).containsExactly("server.log");
  }
}
