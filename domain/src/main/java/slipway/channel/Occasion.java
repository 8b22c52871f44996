package slipway.channel;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What people can be told of. The words are those of the configuration, the wire and the store. */
public enum Occasion {
  /** A release is what runs: proven, or nothing was there to be judged. */
  PROMOTED("promoted"),
  /** A deployment went home, or failed where there was nothing to go home to. */
  ROLLED_BACK("rolledBack"),
  /** A deployment had its time, nothing was decided, and it waits for a person. */
  HELD("held"),
  /** A deployment goes neither on nor home without a person. */
  STUCK("stuck"),
  /** An instance does not stay up. */
  CRASH_LOOP("crashLoop"),
  /** A certificate of an entry ends soon, or has ended. */
  CERTIFICATE_EXPIRING("certificateExpiring"),
  /** The file system of the data folder has little room left. */
  DISK_LOW("diskLow"),
  /** Somebody tries whether messages arrive. */
  TEST("test");

  private final String word;

  Occasion(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }

  /** The occasion of that word; empty where there is none. */
  public static Optional<Occasion> of(String word) {
    return Arrays.stream(values()).filter(o -> o.word.equals(word)).findFirst();
  }

  /** All that a channel can be for: every one but the test, which each channel gets. */
  public static Set<Occasion> all() {
    return EnumSet.complementOf(EnumSet.of(TEST));
  }

  /** Those somebody should look into: what a channel is for where nothing is said. */
  public static Set<Occasion> needingSomebody() {
    return EnumSet.complementOf(EnumSet.of(PROMOTED, TEST));
  }
}
