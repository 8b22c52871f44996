package slipway.action;

import java.util.Optional;
import slipway.application.Component;
import slipway.release.Release;

/**
 * Something to be made true in the world.
 *
 * <p>A new capability is a new action, its undo and its performer. The deployment's state machine
 * does not change.
 */
public sealed interface Action {

  /** The component it is about. */
  Component component();

  /** The release's own copy of its files is ready to be run. */
  record Prepare(Component component, Release release) implements Action {}

  /** So many instances of the release run and are ready; they may have no users yet. */
  record Start(Component component, Release release, int instances) implements Action {}

  /** No instance of the release runs. */
  record Stop(Component component, Release release) implements Action {}

  /** Every instance of the release answers every check of the component. */
  record Verify(Component component, Release release) implements Action {}

  /** The release has this share of the component's users; the one before has the rest. */
  record Share(Component component, Placement placement) implements Action {}

  /** Users are no longer let in: the entry is closed. */
  record Close(Component component) implements Action {}

  /** Every instance of the release started after the mark was set. */
  record Renew(Component component, Release release, String mark) implements Action {}

  /**
   * Which release has which share of a component's users.
   *
   * @param baseline who has the rest; empty where nothing ran before
   * @param share the candidate's, in 1/10,000
   * @param term whether the share must be renewed to hold, and who is proven
   * @param capacity how many instances of each must carry it
   */
  record Placement(
      Optional<Release> baseline, Release candidate, int share, Term term, Capacity capacity) {

    /** All users, in 1/10,000. */
    public static final int ALL = 10_000;

    public Placement {
      if (share < 0 || share > ALL) {
        throw new IllegalArgumentException("a share is 0..10000, not " + share);
      }
      if (baseline.isEmpty() && share != ALL) {
        throw new IllegalArgumentException("nobody is there to take what is left of " + share);
      }
    }

    /** The same users, with no instance of the baseline to carry any. */
    public Placement withoutBaselineInstances() {
      return new Placement(baseline, candidate, share, term, new Capacity(0, capacity.candidate()));
    }
  }

  /** Instances that must be ready before, and may be left after. */
  record Capacity(int baseline, int candidate) {}

  /** For how long a placement holds. */
  enum Term {
    /** Until the lease is over, unless renewed; then users go back to the baseline. */
    LEASED,
    /** For good: the candidate is proven. */
    CANDIDATE_PROVEN,
    /** For good: the baseline is proven. */
    BASELINE_PROVEN
  }
}
