package slipway.journal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slipway.journal.Configurations;
import slipway.journal.Configurations.Applied;
import slipway.journal.IdempotencyKeys;
import slipway.journal.IdempotencyKeys.Answer;
import slipway.journal.Releases;
import slipway.journal.Releases.Kept;
import slipway.release.Artifacts;
import slipway.release.Digest;
import slipway.testkit.SettableClock;

/** Configurations, releases and answers, kept in the journal's file. */
class BesideTheJournalTest {
  private final SettableClock clock = new SettableClock();
  @TempDir private Path folder;
  private Optional<SqliteStore> opened = Optional.empty();

  @BeforeEach
  void open() {
    opened.ifPresent(SqliteStore::close);
    opened = Optional.of(SqliteStore.open(folder, clock, "test"));
  }

  @AfterEach
  void close() {
    opened.ifPresent(SqliteStore::close);
  }

  private SqliteStore store() {
    return opened.orElseThrow();
  }

  @Test
  void the_newest_configuration_is_current_and_none_is_forgotten() {
    Configurations configurations = store().configurations();
    assertThat(configurations.current("shop")).isEmpty();
    Applied first = configurations.apply("shop", "a: 1", "slipway.yaml", "ada");
    clock.advance(Duration.ofSeconds(1));
    Applied second = configurations.apply("shop", "a: 2", "shop.yaml", "grace");
    configurations.apply("blog", "b: 1", "slipway.yaml", "ada");
    open();
    configurations = store().configurations();
    assertThat(configurations.current("shop")).contains(second);
    assertThat(second)
        .isEqualTo(new Applied("shop", "a: 2", "shop.yaml", clock.instant(), "grace"));
    assertThat(configurations.history("shop", 10)).containsExactly(second, first);
    assertThat(configurations.history("shop", 1)).containsExactly(second);
    assertThat(configurations.applications()).containsExactly("blog", "shop");
  }

  @Test
  void applying_what_is_current_changes_nothing_and_going_back_is_a_change() {
    Configurations configurations = store().configurations();
    Applied first = configurations.apply("shop", "a: 1", "slipway.yaml", "ada");
    clock.advance(Duration.ofSeconds(1));
    assertThat(configurations.apply("shop", "a: 1", "slipway.yaml", "grace")).isEqualTo(first);
    configurations.apply("shop", "a: 2", "slipway.yaml", "ada");
    configurations.apply("shop", "a: 1", "slipway.yaml", "ada");
    assertThat(configurations.history("shop", 10).stream().map(Applied::text))
        .containsExactly("a: 1", "a: 2", "a: 1");
  }

  @Test
  void other_files_take_the_place_of_those_a_version_was_kept_with() {
    Releases releases = store().releases();
    releases.keep("shop", "v1", files("one"));
    releases.keep("shop", "v2", files("two"));

    Kept other = releases.replace("shop", "v1", files("other"));

    assertThat(other.artifact()).isEqualTo(files("other").digest());
    assertThat(releases.find("shop", "v1")).contains(other);
    assertThat(releases.of("shop", 9)).extracting(Kept::version).containsExactly("v2", "v1");
  }

  @Test
  void a_version_keeps_the_files_it_was_first_kept_with() {
    Releases releases = store().releases();
    assertThat(releases.find("shop", "v1")).isEmpty();
    Kept first = releases.keep("shop", "v1", files("one"));
    clock.advance(Duration.ofSeconds(1));
    assertThat(releases.keep("shop", "v1", files("one"))).isEqualTo(first);
    assertThat(releases.keep("shop", "v1", files("other"))).isEqualTo(first);
    Kept second = releases.keep("shop", "v2", files("two"));
    releases.keep("blog", "v1", files("blog"));
    open();
    assertThat(first)
        .isEqualTo(new Kept("shop", "v1", Digest.of("one"), 3, 1L << 40, SettableClock.START));
    assertThat(store().releases().find("shop", "v1")).contains(first);
    assertThat(store().releases().of("shop", 10)).containsExactly(second, first);
    assertThat(store().releases().of("shop", 1)).containsExactly(second);
  }

  private static Artifacts.Kept files(String content) {
    return new Artifacts.Kept(Digest.of(content), 3, 1L << 40);
  }

  @Test
  void an_answer_is_given_again_for_a_day() {
    Answer first = new Answer(Digest.of("POST /a"), 201, "{\"id\":1}");
    Answer other = new Answer(Digest.of("POST /b"), 409, "{}");
    assertThat(store().idempotencyKeys().find("key")).isEmpty();
    assertThat(store().idempotencyKeys().keep("key", first)).isEqualTo(first);
    clock.advance(IdempotencyKeys.KEPT_FOR);
    open();
    assertThat(store().idempotencyKeys().keep("key", other)).isEqualTo(first);
    assertThat(store().idempotencyKeys().find("key")).contains(first);
    clock.advance(Duration.ofNanos(1));
    assertThat(store().idempotencyKeys().find("key")).isEmpty();
    assertThat(store().idempotencyKeys().keep("key", other)).isEqualTo(other);
  }

  @Test
  void old_answers_do_not_pile_up() {
    IdempotencyKeys keys = store().idempotencyKeys();
    Answer answer = new Answer(Digest.of(""), 200, "");
    for (int i = 0; i < 50; i++) {
      keys.keep("old " + i, answer);
    }
    clock.advance(IdempotencyKeys.KEPT_FOR.plusSeconds(1));
    keys.keep("new", answer);
    clock.set(SettableClock.START);
    assertThat(List.of(keys.find("old 0"), keys.find("old 49"), keys.find("new")))
        .containsExactly(Optional.empty(), Optional.empty(), Optional.of(answer));
  }
}
