package slipway.server.backup;

import java.time.Instant;
import java.util.List;

/**
 * What a backup says of itself.
 *
 * @param format the number of this form
 * @param build of Slipway that made it
 * @param at when
 * @param dataFolder of which; orders to the agent name files in it
 * @param position of the newest event in the journal
 * @param members all files but this one
 */
record Manifest(
    int format, String build, Instant at, String dataFolder, long position, List<Member> members) {
  static final int FORMAT = 1;

  /** In the archive, after all members. */
  static final String NAME = "slipway-backup.json";

  /** More files than any data folder has that was not filled by mistake. */
  static final int MOST_MEMBERS = 5_000_000;

  Manifest {
    members = List.copyOf(members);
  }

  /** All lengths together. */
  long bytes() {
    return members.stream().mapToLong(Member::bytes).sum();
  }
}
