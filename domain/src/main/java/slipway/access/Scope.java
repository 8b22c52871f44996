package slipway.access;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a token lets its bearer do. Each includes those before it. */
public enum Scope {
  /** To look: what runs, what happened, what was configured. */
  READ,
  /** To bring releases in and back, and to run what they are made of on the host. */
  DEPLOY,
  /** Everything, tokens and the end of the server among it. */
  ADMINISTER;

  /** Whether who may do this may do the other. */
  public boolean includes(Scope other) {
    return compareTo(other) >= 0;
  }

  /** As it is typed, in lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads what is typed; empty where it is none. */
  public static Optional<Scope> parse(String word) {
    return Stream.of(values()).filter(scope -> scope.word().equals(word)).findFirst();
  }
}
