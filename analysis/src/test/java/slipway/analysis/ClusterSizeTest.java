package slipway.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClusterSizeTest {
  /** An hour of history: errors come in clusters of a given size. */
  private static double of(int size) {
    SplittableRandom random = new SplittableRandom(size);
    List<ClusterSize.Block> blocks =
        IntStream.range(0, 360)
            .mapToObj(
                _ -> {
                  int clusters = 0;
                  for (int i = 0; i < 500; i++) {
                    clusters += random.nextDouble() < .01 / size ? 1 : 0;
                  }
                  return new ClusterSize.Block(500, Math.min(500, (long) clusters * size));
                })
            .toList();
    return ClusterSize.of(blocks);
  }

  @Test
  void errors_that_come_alone_need_little_tempering() {
    assertThat(of(1)).isBetween(1.0, 1.8);
  }

  @Test
  void errors_that_come_in_clusters_are_tempered_by_more_than_their_size() {
    assertThat(of(8)).isBetween(8.0, 16.0);
  }

  @Test
  void without_errors_or_without_a_whole_group_there_is_nothing_to_temper() {
    ClusterSize.Block fine = new ClusterSize.Block(100, 0);
    assertThat(ClusterSize.of(IntStream.range(0, 120).mapToObj(_ -> fine).toList())).isEqualTo(1);
    ClusterSize.Block mixed = new ClusterSize.Block(100, 50);
    assertThat(ClusterSize.of(IntStream.range(0, 59).mapToObj(_ -> mixed).toList())).isEqualTo(1);
  }
}
