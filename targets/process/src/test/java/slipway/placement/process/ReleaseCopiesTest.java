package slipway.placement.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slipway.agent.protocol.LatencyBuckets;
import slipway.deployment.DeploymentId;
import slipway.evidence.Buckets;
import slipway.release.Artifacts;
import slipway.release.Digest;
import slipway.testkit.Samples;

class ReleaseCopiesTest {
  private static final DeploymentId FIRST = new DeploymentId(Samples.SHOP, 1);
  private static final DeploymentId SECOND = new DeploymentId(Samples.SHOP, 2);

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
    Set<Path> configuration = Set.of(Path.of("slipway.yaml"));
    Digest before = copies.keep(source, configuration).digest();
    Files.writeString(source.resolve("slipway.yaml"), "application: shop");
    Files.writeString(
        Files.createDirectories(source.resolve("examples")).resolve("slipway.yaml"), "one");

    Digest after = copies.keep(source, configuration).digest();

    assertThat(after).isNotEqualTo(before);
    Files.writeString(source.resolve("slipway.yaml"), "application: shop # edited");
    assertThat(copies.keep(source, configuration).digest()).isEqualTo(after);
    assertThat(copies.folder(after).resolve("slipway.yaml")).doesNotExist();
    assertThat(copies.folder(after).resolve("examples/slipway.yaml")).exists();
  }

  @Test
  void a_copy_stays_as_it_was_when_the_source_is_edited_and_deleted() throws IOException {
    Artifacts.Kept kept = copies.keep(source, Set.of());

    Files.writeString(source.resolve("Shop.java"), "two");
    Files.delete(source.resolve("Shop.java"));

    Path copy = copies.folder(kept.digest());
    assertThat(copy.resolve("Shop.java")).hasContent("one");
    assertThat(copy.resolve(".git")).doesNotExist();
    assertThat(kept.files()).isEqualTo(1);
  }

  @Test
  void the_same_files_have_the_same_digest_and_others_another() throws IOException {
    Digest first = copies.keep(source, Set.of()).digest();

    assertThat(copies.keep(source, Set.of()).digest()).isEqualTo(first);
    assertThat(source.resolve("Shop.java").toFile().setExecutable(true)).isTrue();
    Digest program = copies.keep(source, Set.of()).digest();
    assertThat(program).isNotEqualTo(first);
    Files.move(source.resolve("Shop.java"), source.resolve("Store.java"));
    assertThat(copies.keep(source, Set.of()).digest()).isNotIn(first, program);
  }

  @Test
  void only_what_is_needed_is_retained() throws IOException {
    Digest one = copies.keep(source, Set.of()).digest();
    Files.writeString(source.resolve("Shop.java"), "two");
    Digest two = copies.keep(source, Set.of()).digest();
    prepare(way(one, "make"), FIRST);

    Path abandoned = Files.createDirectories(folder.resolve("copies/.copying-1-2"));

    copies.retain(Set.of(two));

    assertThat(abandoned).doesNotExist();

    assertThat(copies.folder(one)).doesNotExist();
    assertThat(copies.folder(two)).exists();
    assertThat(copies.prepared().prepared(way(one, "make"))).isEmpty();
  }

  @Test
  void nobody_writes_to_files_that_are_kept_or_prepared() throws IOException {
    Digest kept = copies.keep(source, Set.of()).digest();
    Path prepared = prepare(way(kept, "make"), FIRST);

    assertThat(isWritable(copies.folder(kept).resolve("Shop.java"))).isFalse();
    assertThat(isWritable(prepared.resolve("Shop.java"))).isFalse();
    assertThat(isWritable(prepared.resolve("built"))).isFalse();
  }

  @Test
  void what_a_program_writes_beside_its_files_is_no_damage_and_what_it_does_to_them_is()
      throws IOException {
    Digest kept = copies.keep(source, Set.of()).digest();
    Path copy = copies.folder(kept);
    Path bytecode = Files.createDirectories(copy.resolve("__pycache__")).resolve("app.pyc");
    Files.writeString(bytecode, "bytecode");
    assertThat(copies.isWhole(kept)).isTrue();

    Files.delete(copy.resolve("Shop.java"));
    assertThat(copies.isWhole(kept)).as("with a file less").isFalse();
    Files.writeString(copy.resolve("Shop.java"), "another");
    assertThat(copies.isWhole(kept)).as("with another in its place").isFalse();
  }

  @Test
  void another_way_of_preparing_touches_nothing_that_runs() throws IOException {
    Digest kept = copies.keep(source, Set.of()).digest();
    Path before = prepare(way(kept, "make"), FIRST);

    Path after = copies.prepared().begin(way(kept, "make", "all"), SECOND);
    Files.writeString(after.resolve("Shop.java"), "spoilt");

    assertThat(copies.prepared().folder(way(kept, "make"))).isEqualTo(before);
    assertThat(before.resolve("Shop.java")).hasContent("one");
    assertThat(copies.folder(kept).resolve("Shop.java")).hasContent("one");
    assertThat(copies.folder(kept).resolve("built")).doesNotExist();
    assertThat(copies.prepared().folder(way(kept, "make", "all"))).isEqualTo(copies.folder(kept));
  }

  @Test
  void what_failed_to_be_prepared_is_begun_afresh_by_the_next_deployment() throws IOException {
    Digest kept = copies.keep(source, Set.of()).digest();
    Path failed = copies.prepared().begin(way(kept, "make"), FIRST);
    Files.writeString(failed.resolve("half"), "done");
    assertThat(copies.prepared().begin(way(kept, "make"), FIRST)).isEqualTo(failed);

    Path next = prepare(way(kept, "make"), SECOND);

    assertThat(next.resolve("half")).doesNotExist();
    assertThat(failed).doesNotExist();
    assertThat(copies.prepared().prepared(way(kept, "make"))).contains(next);
  }

  @Test
  void empty_folders_are_part_of_a_release_and_pipes_are_refused() throws Exception {
    Digest before = copies.keep(source, Set.of()).digest();
    Files.createDirectories(source.resolve("uploads"));

    Digest after = copies.keep(source, Set.of()).digest();

    assertThat(after).isNotEqualTo(before);
    assertThat(copies.folder(after).resolve("uploads")).isEmptyDirectory();
    Path pipe = source.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    assertThatThrownBy(() -> copies.keep(source, Set.of()))
        .isInstanceOf(Artifacts.Unkeepable.class)
        .hasMessageContaining("pipe is neither a file");
  }

  private Path prepare(PreparedCopies.Way way, DeploymentId deployment) throws IOException {
    Path place = copies.prepared().begin(way, deployment);
    Files.writeString(place.resolve("built"), "yes");
    copies.prepared().done(way, deployment);
    return place;
  }

  private static PreparedCopies.Way way(Digest artifact, String... command) {
    return new PreparedCopies.Way(artifact, "backend", List.of(command), new TreeMap<>());
  }

  private static boolean isWritable(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file)).contains("w");
  }

  @Test
  void what_is_no_folder_is_refused_by_name() {
    assertThatThrownBy(() -> copies.keep(source.resolve("missing"), Set.of()))
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
