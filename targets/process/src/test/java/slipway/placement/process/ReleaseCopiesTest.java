package slipway.placement.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slipway.agent.protocol.LatencyBuckets;
import slipway.evidence.Buckets;
import slipway.release.Artifacts;
import slipway.release.Digest;
import slipway.release.Release;

class ReleaseCopiesTest {
  @TempDir Path folder;

  private Path source;
  private ReleaseCopies copies;

  @BeforeEach
  void write() throws IOException {
    source = Files.createDirectories(folder.resolve("source"));
    Files.writeString(source.resolve("Shop.java"), "one");
    Files.writeString(Files.createDirectories(source.resolve(".git")).resolve("HEAD"), "ref");
    copies = new ReleaseCopies(folder.resolve("copies"));
  }

  @Test
  void the_configuration_beside_the_files_is_no_part_of_them() throws IOException {
    Digest before = copies.keep(source).digest();
    Files.writeString(source.resolve("slipway.yaml"), "application: shop");
    Files.writeString(
        Files.createDirectories(source.resolve("examples")).resolve("slipway.yaml"), "one");

    Digest after = copies.keep(source).digest();

    assertThat(after).isNotEqualTo(before);
    Files.writeString(source.resolve("slipway.yaml"), "application: shop # edited");
    assertThat(copies.keep(source).digest()).isEqualTo(after);
    assertThat(copies.folder(after).resolve("slipway.yaml")).doesNotExist();
    assertThat(copies.folder(after).resolve("examples/slipway.yaml")).exists();
  }

  @Test
  void a_copy_stays_as_it_was_when_the_source_is_edited_and_deleted() throws IOException {
    Artifacts.Kept kept = copies.keep(source);

    Files.writeString(source.resolve("Shop.java"), "two");
    Files.delete(source.resolve("Shop.java"));

    Path copy = copies.folder(kept.digest());
    assertThat(copy.resolve("Shop.java")).hasContent("one");
    assertThat(copy.resolve(".git")).doesNotExist();
    assertThat(kept.files()).isEqualTo(1);
  }

  @Test
  void the_same_files_have_the_same_digest_and_others_another() throws IOException {
    Digest first = copies.keep(source).digest();

    assertThat(copies.keep(source).digest()).isEqualTo(first);
    assertThat(source.resolve("Shop.java").toFile().setExecutable(true)).isTrue();
    Digest program = copies.keep(source).digest();
    assertThat(program).isNotEqualTo(first);
    Files.move(source.resolve("Shop.java"), source.resolve("Store.java"));
    assertThat(copies.keep(source).digest()).isNotIn(first, program);
  }

  @Test
  void only_what_is_needed_is_retained() throws IOException {
    Digest one = copies.keep(source).digest();
    Files.writeString(source.resolve("Shop.java"), "two");
    Digest two = copies.keep(source).digest();
    var release = new Release("shop", "v1", one, two);
    copies.prepared("backend", release);
    assertThat(copies.isPrepared("backend", release)).isTrue();

    copies.retain(Set.of(two));

    assertThat(copies.folder(one)).doesNotExist();
    assertThat(copies.folder(two)).exists();
    assertThat(copies.isPrepared("backend", release)).isFalse();
  }

  @Test
  void what_is_no_folder_is_refused_by_name() {
    assertThatThrownBy(() -> copies.keep(source.resolve("missing")))
        .isInstanceOf(Artifacts.Unkeepable.class)
        .hasMessageContaining("missing is not a folder");
  }

  @Test
  void agent_and_server_count_latencies_in_the_same_buckets() {
    double[] ours = Buckets.upperEdgesMillis();

    assertThat(ours).hasSize(LatencyBuckets.COUNT);
    for (int i = 0; i < ours.length; i++) {
      assertThat(LatencyBuckets.upperEdgeMillis(i)).isEqualTo(ours[i]);
    }
  }
}
