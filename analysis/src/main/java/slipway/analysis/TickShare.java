package slipway.analysis;

/**
 * Which share of the users a version had in one tick.
 *
 * <p>Where it changed within the tick, nobody knows at which instant, and how many answers each
 * version gave tells little but that. Bets that rely on the ratio of exposures (section 3.2 of the
 * procedure: valid with E1:E0 = n1:n0) would take it for evidence. One rule holds there, for every
 * test and whichever version is the suspect:
 *
 * <ul>
 *   <li>What would speak for harm is weighed as if the <em>larger</em> of the two shares had been
 *       in force all along, and of the other version's answers only the bad ones count. A bad
 *       answer is the suspect's with at most that probability: whenever the share changed, however
 *       rates moved meanwhile, however long answers take. The other's fine answers, of which there
 *       are as many as the instant allows, earn nothing. Clients' first errors (section 3.6) are
 *       nothing but such labels.
 *   <li>What would speak for goodness is left out: its proof can wait for the next tick.
 * </ul>
 *
 * <p>The true ratio n1:n0 of such a tick would bet higher, and is fair only if rates stand still
 * within it and all answers take equally long. Of a version whose errors are quick and whose good
 * answers are slow, nothing but errors is finished just after its first users came.
 *
 * @param before at the tick's beginning, 0 to 1
 * @param now at its end, 0 to 1
 */
record TickShare(double before, double now) {
  static TickShare held(double share) {
    return new TickShare(share, share);
  }

  static TickShare of(Observation tick) {
    return new TickShare(tick.shareBefore(), tick.canaryShare());
  }

  boolean changed() {
    return before != now;
  }

  double larger() {
    return Math.max(before, now);
  }

  /** The other version's. */
  TickShare swapped() {
    return new TickShare(1 - before, 1 - now);
  }
}
