package slipway.check;

import java.util.List;
import java.util.Optional;

/** How something is found out. Placeholders in braces stand in all texts still. */
public sealed interface Probe {

  /** Paths of the component that are asked for; none where others are asked. */
  default List<String> paths() {
    return this instanceof Journey(var calls)
        ? calls.stream().map(Call::to).filter(to -> to.startsWith("/")).toList()
        : List.of();
  }

  /** Whether it asks the component itself, so that it may be so of one instance only. */
  default boolean asksComponent() {
    return switch (this) {
      case Journey _ -> !paths().isEmpty();
      case Tcp(var address) -> address.isEmpty();
      case Command(var run) -> run.stream().anyMatch(argument -> argument.contains("{url}"));
    };
  }

  /** Requests, one after the other; what one saves, those after it may use. */
  record Journey(List<Call> calls) implements Probe {
    public Journey {
      calls = List.copyOf(calls);
      if (calls.isEmpty()) {
        throw new IllegalArgumentException("a journey has at least one request");
      }
    }
  }

  /**
   * A connection is accepted.
   *
   * @param address {@code host:port}; empty: where the component itself listens
   */
  record Tcp(Optional<String> address) implements Probe {}

  /** A program, run in the release's own copy of the files, ends with 0. */
  record Command(List<String> run) implements Probe {
    public Command {
      run = List.copyOf(run);
      if (run.isEmpty()) {
        throw new IllegalArgumentException("a command has at least one argument");
      }
    }
  }
}
