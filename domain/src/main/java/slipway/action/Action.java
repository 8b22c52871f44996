package slipway.action;

import java.util.Optional;
import slipway.application.Component;
import slipway.check.Check;
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

  /** Whether it changes who serves users. */
  default boolean movesUsers() {
    return this instanceof Share || this instanceof Close;
  }

  /** The release's own copy of its files is ready to be run. */
  record Prepare(Component component, Release release) implements Action {}

  /** So many instances of the release run and are ready; they may have no users yet. */
  record Start(Component component, Release release, int instances) implements Action {}

  /** No instance of the release runs. */
  record Stop(Component component, Release release) implements Action {}

  /** The release passes every check of the component that is for this moment. */
  record Verify(Component component, Release release, Check.When when) implements Action {}

  /** The release has this share of the component's users; the one before has the rest. */
  record Share(Placement placement) implements Action {
    @Override
    public Component component() {
      return placement.candidate().component();
    }
  }

  /** Users are no longer let in: the entry is closed. */
  record Close(Component component) implements Action {}

  /** Every instance of the release started after the mark was set. */
  record Renew(Component component, Release release, String mark) implements Action {}

  /**
   * A release of a component as it was configured then, with so many ready instances.
   *
   * @param instances as many at least; those of a release without users may be stopped
   */
  record Runner(Component component, Release release, int instances) {}

  /**
   * Which release has which share of a component's users.
   *
   * @param baseline who has the rest; empty where nothing ran before
   * @param share the candidate's, in 1/10,000
   * @param term whether the share must be renewed to hold, and who is proven
   */
  record Placement(Optional<Runner> baseline, Runner candidate, int share, Term term) {

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
  }

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
