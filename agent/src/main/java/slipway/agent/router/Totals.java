package slipway.agent.router;

import java.util.List;

/**
 * What users got from an entry since it was opened: every request is in here exactly once, as soon
 * as it is over.
 *
 * @param releases one for every release that had requests
 * @param clientErrors answers 4xx of the router's own that no release had a part in
 * @param serverErrors answers 5xx of the router's own that no release had a part in
 * @param left clients that left before a release was chosen for their request
 * @param idleClosed connections that carried nothing and were closed at the drain limit, because
 *     another router lets users in and they could not go there
 */
public record Totals(
    List<OfRelease> releases, long clientErrors, long serverErrors, long left, long idleClosed) {

  public Totals {
    releases = List.copyOf(releases);
  }

  /** The release's part; all zeros when it had no requests. */
  public OfRelease of(String release) {
    return releases.stream()
        .filter(r -> r.release().equals(release))
        .findFirst()
        .orElse(new OfRelease(release, Whole.NONE, Torn.NONE));
  }

  /** What users got from one release. */
  public record OfRelease(String release, Whole whole, Torn torn) {}

  /**
   * Whole answers of the release.
   *
   * @param upgrades changes of protocol
   */
  public record Whole(
      long upgrades, long fine, long redirects, long clientErrors, long serverErrors) {
    static final Whole NONE = new Whole(0, 0, 0, 0, 0);

    /** All of them. */
    public long all() {
      return upgrades + fine + redirects + clientErrors + serverErrors;
    }
  }

  /**
   * Everything else.
   *
   * @param standIns answers 502 and 504 of the router because the release gave none
   * @param broken answers begun and not ended by the release
   * @param cut streams cut at the end of the drain limit
   * @param left clients that left before their answer was whole
   */
  public record Torn(long standIns, long broken, long cut, long left) {
    static final Torn NONE = new Torn(0, 0, 0, 0);
  }
}
