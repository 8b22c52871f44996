package slipway.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import slipway.release.Artifacts;
import slipway.release.Digest;

/** Which files the versions of applications are made of. */
public interface Releases {

  /** A version and its files. */
  record Kept(
      String application, String version, Digest artifact, int files, long bytes, Instant at) {}

  /**
   * Remembers the files of a version and returns what is remembered: where the version was known,
   * what was remembered first, whose files may be others.
   */
  Kept keep(String application, String version, Artifacts.Kept files);

  /** Remembers other files for a version that is known: one that was never deployed. */
  Kept replace(String application, String version, Artifacts.Kept files);

  Optional<Kept> find(String application, String version);

  /** An application's versions, the newest first, at most so many. */
  List<Kept> of(String application, int most);
}
