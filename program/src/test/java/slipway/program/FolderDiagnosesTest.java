package slipway.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slipway.journal.Store;
import slipway.server.core.Adapters;

/** What a data folder shows of its journal. */
class FolderDiagnosesTest {
  @TempDir Path data;

  @Test
  void a_journal_that_knows_nothing_of_what_runs_is_not_the_one_that_was_here() {
    try (Store store = Adapters.store().open(data, InstantSource.system(), "test")) {
      assertThat(store.journal()).isNotNull();
    }
    assertThat(FolderDiagnoses.store(data, 0).state()).isEqualTo("ok");
    var lost = FolderDiagnoses.store(data, 2);
    assertThat(lost.state()).isEqualTo("wrong");
    assertThat(lost.found()).contains("users come in at 2 places");
    assertThat(lost.todo()).contains("restore FILE --journal-only", "slipway adopt");
  }
}
