package slipway.analysis;

import java.util.List;

/**
 * How many errors come at once where requests of one client stay together: the c by which evidence
 * is tempered. Exact when errors come in Poisson clusters of at most c.
 */
public final class ClusterSize {
  /** How many blocks make one group, within which the error rate is taken to be steady. */
  public static final int BLOCKS_IN_A_GROUP = 60;

  /** How long a block should be: 60 of them are ten minutes. */
  public static final double BLOCK_SECONDS = 10;

  private static final double CAUTION = 1.5;

  private ClusterSize() {}

  /**
   * One stretch of about 10 s of history.
   *
   * @param requests finished, of which {@code bad}
   */
  public record Block(long requests, long bad) {
    public Block {
      Bounds.count("requests of a block", requests);
      Bounds.part("bad requests of a block", bad, "its requests", requests);
    }
  }

  /**
   * c = max(1, 1.5 phi), phi the mean over groups of Pearson's dispersion of the bad counts.
   *
   * @param blocks consecutive blocks, an hour or more; an unfinished last group is ignored
   * @return at least 1; exactly 1 where no group had any error
   */
  public static double of(List<Block> blocks) {
    double sum = 0;
    int groups = 0;
    for (int start = 0; start + BLOCKS_IN_A_GROUP <= blocks.size(); start += BLOCKS_IN_A_GROUP) {
      double phi = dispersion(blocks.subList(start, start + BLOCKS_IN_A_GROUP));
      if (!Double.isNaN(phi)) {
        sum += phi;
        groups++;
      }
    }
    return groups == 0 ? 1 : Math.max(1, CAUTION * sum / groups);
  }

  /** NaN where all or none were bad. */
  private static double dispersion(List<Block> group) {
    long requests = 0;
    long bad = 0;
    for (Block block : group) {
      requests += block.requests;
      bad += block.bad;
    }
    double p = (double) bad / Math.max(1, requests);
    if (p <= 0 || p >= 1) {
      return Double.NaN;
    }
    double sum = 0;
    for (Block block : group) {
      if (block.requests > 0) {
        double distance = block.bad - block.requests * p;
        sum += distance * distance / (block.requests * p * (1 - p));
      }
    }
    return sum / (BLOCKS_IN_A_GROUP - 1);
  }
}
