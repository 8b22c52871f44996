package slipway.journal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slipway.journal.JournalBroken;
import slipway.testkit.SettableClock;

/** A file goes from one build to the next and back, until the upgrade is finished. */
class UpgradeTest {
  private static final Schema BEFORE =
      new Schema(Schema.JOURNAL.name(), Schema.JOURNAL.mark(), Schema.JOURNAL.newest() - 1);
  private static final Schema AFTER = Schema.JOURNAL;

  private final SettableClock clock = new SettableClock();
  @TempDir private Path folder;

  @Test
  void the_build_before_opens_what_the_next_one_wrote_until_the_upgrade_is_finished() {
    write(BEFORE, "1.0.0", "a");
    write(AFTER, "1.1.0", "b");
    write(BEFORE, "1.0.0", "c");
    write(AFTER, "1.1.0", "d");
    try (Database database = open(AFTER, "1.1.0")) {
      boolean _ =
          database.write(
              line -> {
                AFTER.finish(line);
                return true;
              });
    }

    assertThatExceptionOfType(JournalBroken.class)
        .isThrownBy(() -> open(BEFORE, "1.0.0"))
        .withMessageContaining("written by build 1.1.0, schema " + AFTER.newest())
        .withMessageContaining("whose upgrade was finished; this build knows schema")
        .withMessageEndingWith("start that build or a newer one");
    try (Database database = open(AFTER, "1.1.0")) {
      assertThat(new StoredConfigurations(database, clock).applications())
          .containsExactlyElementsOf(List.of("a", "b", "c", "d"));
    }
  }

  private void write(Schema schema, String build, String application) {
    try (Database database = open(schema, build)) {
      var _ =
          new StoredConfigurations(database, clock)
              .apply(application, "a: 1", "slipway.yaml", "ada");
    }
  }

  private Database open(Schema schema, String build) {
    var file = new DatabaseFile(folder.resolve("journal.db"), Durability.FULL);
    return Database.open(file, schema, new Schema.Stamp(build, clock.instant()));
  }
}
