package slipway.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import slipway.lane.Lane;
import slipway.testkit.Crashes.Crash;

class MemoryJournalTest extends JournalContract {
  private MemoryJournal journal = new MemoryJournal(clock);

  @Override
  protected Store create(InstantSource given) {
    journal = new MemoryJournal(given);
    return Store.of(journal);
  }

  @Override
  protected Store reopen() {
    return Store.of(journal.reopened(Crashes.never()));
  }

  @Test
  void a_crash_before_an_append_remembers_nothing_and_one_after_it_everything() {
    Lane empty = Lane.empty(Samples.SHOP);
    var before = new MemoryJournal(Crashes.at(1), clock);
    assertThatExceptionOfType(Crash.class)
        .isThrownBy(() -> before.append(empty, List.of(Samples.opening(empty)), "ada"));
    assertThat(before.all()).isEmpty();

    var after = new MemoryJournal(Crashes.at(2), clock);
    assertThatExceptionOfType(Crash.class)
        .isThrownBy(() -> after.append(empty, List.of(Samples.opening(empty)), "ada"));
    assertThat(after.all()).hasSize(1);
    assertThat(after.reopened(Crashes.never()).load(Samples.SHOP).revision()).isEqualTo(1);
  }
}
