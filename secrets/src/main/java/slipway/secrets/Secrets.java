package slipway.secrets;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** Reads secrets on this host, each time anew: a changed one is found by whoever starts next. */
public final class Secrets {
  /** For so long it is believed that a command does or does not print a secret. */
  private static final Duration BELIEVED = Duration.ofSeconds(10);

  private static final int MOST_BELIEVED = 1_000;

  private final Map<String, String> environment;
  private final LongSupplier nanos;
  private final Map<Reference, Outcome> lately = new ConcurrentHashMap<>();

  /** What became of a command; never what it printed. */
  private record Outcome(Optional<String> objection, long at) {}

  /**
   * Of a process.
   *
   * @param environment its own
   * @param nanos a monotonic clock
   */
  public Secrets(Map<String, String> environment, LongSupplier nanos) {
    this.environment = Map.copyOf(environment);
    this.nanos = nanos;
  }

  /** The secret, read now. A command takes as long as it may. */
  public Secret read(Reference reference) {
    return switch (reference.kind()) {
      case Reference.ENVIRONMENT -> variable(reference);
      case Reference.FILE -> SecretFile.read(reference);
      case Reference.COMMAND -> command(reference);
      default ->
          new Secret.Missing(
              "%s: ${env:NAME}, ${file:/path} and ${secret:NAME} can be read".formatted(reference));
    };
  }

  /** Why there is none, as far as that can be said without running a command again and again. */
  public Optional<String> objectionTo(Reference reference) {
    Outcome known = lately.get(reference);
    if (known != null && nanos.getAsLong() - known.at() < BELIEVED.toNanos()) {
      return known.objection();
    }
    return read(reference) instanceof Secret.Missing(String why)
        ? Optional.of(why)
        : Optional.empty();
  }

  /**
   * A text with its references filled in, or why one of them cannot be.
   *
   * @param text {@code ${kind:name}} is a reference; all else stands for itself
   */
  public Secret fill(String text) {
    var filled = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      int open = text.indexOf("${", at);
      int close = open < 0 ? -1 : text.indexOf('}', open);
      Optional<Reference> reference =
          close < 0 ? Optional.empty() : Reference.of(text.substring(open + 2, close));
      if (reference.isEmpty()) {
        int end = open < 0 ? text.length() : open + 2;
        filled.append(text, at, end);
        at = end;
        continue;
      }
      switch (read(reference.get())) {
        case Secret.Missing missing -> {
          return missing;
        }
        case Secret.Value(String value) -> filled.append(text, at, open).append(value);
      }
      at = close + 1;
    }
    return new Secret.Value(filled.toString());
  }

  private Secret variable(Reference reference) {
    String value = environment.get(reference.name());
    return value == null
        ? new Secret.Missing(
            reference + ": the environment of Slipway's process has no such variable")
        : Content.of(reference, value);
  }

  private Secret command(Reference reference) {
    Secret secret =
        reference
            .command()
            .map(command -> command.run(reference, environment))
            .orElseGet(() -> new Secret.Missing(reference + ": it names no command"));
    Optional<String> objection =
        secret instanceof Secret.Missing(String why) ? Optional.of(why) : Optional.empty();
    if (lately.size() >= MOST_BELIEVED) {
      lately.clear();
    }
    lately.put(reference, new Outcome(objection, nanos.getAsLong()));
    return secret;
  }
}
