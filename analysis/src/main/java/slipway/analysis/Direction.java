package slipway.analysis;

/**
 * Which way a two-arm comparison looks: what it supposes until it is refuted, and the grid of
 * alternatives it bets on.
 */
enum Direction {
  /** Refutes "the canary is not worse than the margin". */
  ROLL_BACK {
    @Override
    double[] logPriors() {
      return LOG_PRIORS_OF_HARM;
    }

    @Override
    StartTimes startTimes() {
      return StartTimes.anyTime();
    }

    @Override
    double alternative(int index, double baseline, double boundary) {
      if (index == MULTIPLES.length) {
        return boundary < .94 ? MOST_RATE : (1 + boundary) / 2;
      }
      double odds = boundary / (1 - boundary) * MULTIPLES[index];
      return Math.min(odds / (1 + odds), MOST_RATE);
    }

    @Override
    boolean betsRight(double slope) {
      return slope > 0;
    }

    @Override
    double stake(double slope1, double slope0, double q1, double q0) {
      return Math.max(slope0 * (1 - q0), slope1 * q1);
    }

    @Override
    Counts fairAtAnyShare(Counts counts) {
      return new Counts(
          counts.canary(), counts.canaryBad(), counts.baselineBad(), counts.baselineBad());
    }
  },

  /** Refutes "the canary is worse than the margin, or just at it". */
  PROMOTE {
    @Override
    double[] logPriors() {
      return LOG_PRIORS_OF_GOOD;
    }

    @Override
    StartTimes startTimes() {
      return StartTimes.atOnce();
    }

    @Override
    double alternative(int index, double baseline, double boundary) {
      double cap = boundary <= baseline ? .8 * boundary : .5 * (baseline + boundary);
      return Math.min(baseline * FRACTIONS[index], cap);
    }

    @Override
    boolean betsRight(double slope) {
      return slope < 0;
    }

    @Override
    double stake(double slope1, double slope0, double q1, double q0) {
      return Math.max(-slope0 * q0, -slope1 * (1 - q1));
    }

    @Override
    Counts fairAtAnyShare(Counts counts) {
      return Counts.NONE;
    }
  };

  /** How many alternatives each direction has. */
  static final int ALTERNATIVES = 6;

  private static final double MOST_RATE = .97;
  private static final double[] MULTIPLES = {1.4, 2, 3.5, 8, 30};
  private static final double[] FRACTIONS = {1, .6, 1.3, .3, 1.6, .8};

  private static final double[] LOG_PRIORS_OF_HARM = LogSpace.of(.2, .2, .15, .15, .15, .15);
  private static final double[] LOG_PRIORS_OF_GOOD = LogSpace.of(.4, .15, .15, .1, .1, .1);

  /** ln of the prior of each alternative. */
  abstract double[] logPriors();

  /** A fresh prior over the time at which the alternative began to be true. */
  abstract StartTimes startTimes();

  /** The canary's bad rate under one alternative. */
  abstract double alternative(int index, double baseline, double boundary);

  /** Whether a slope points out of what is to be refuted; else there is nothing to bet on. */
  abstract boolean betsRight(double slope);

  /** The largest part of the capital that one observation can lose. */
  abstract double stake(double slope1, double slope0, double q1, double q0);

  /** What may be bet on in a tick within which the share changed, by {@link TickShare}. */
  abstract Counts fairAtAnyShare(Counts counts);
}
