package slipway.release;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Immutable copies of releases' files, by digest. */
public interface Artifacts {

  /**
   * Keeps a copy of the files below a folder. Keeping the same files twice is keeping them once.
   *
   * @param without paths relative to the folder that are no part of it: the configuration, which is
   *     kept and told apart by its own digest
   * @throws Unkeepable when they cannot be read or there is no room; nothing is left behind
   */
  Kept keep(Path from, Set<Path> without);

  /** Where the copy is, if it is on this host. */
  Optional<Path> copy(Digest artifact);

  /** Removes the copies that are not needed any longer. */
  void retain(Set<Digest> needed);

  /** All that is kept. */
  Set<Digest> kept();

  /** How much a copy holds. */
  Kept measured(Digest artifact);

  /** Whether the copy's files are still the ones that were kept; reads all of them. */
  boolean isWhole(Digest artifact);

  /** What was kept. */
  record Kept(Digest digest, int files, long bytes) {}

  /** The files could not be copied; the message says which and why. */
  final class Unkeepable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Unkeepable(String message) {
      super(message);
    }

    public Unkeepable(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
