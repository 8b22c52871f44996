package slipway.deployment;

/** Why a deployment goes home. */
public record Cause(Kind kind, String words) {

  /** Who or what turned it round. */
  public enum Kind {
    /** The evidence says that users are harmed. */
    HARM,
    /** The world refused a step: it never became ready, a check failed. */
    REFUSAL,
    /** The lease ran out twice. */
    LEASE,
    /** There was evidence for as long as there may be, and it decided nothing. */
    UNDECIDED,
    /** A person asked for it. */
    PERSON
  }

  /** Whether nobody should return to the release without asking for it by name. */
  public boolean isHarm() {
    return kind == Kind.HARM || kind == Kind.REFUSAL;
  }
}
