package slipway.agent.instance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import slipway.agent.process.Host;
import slipway.agent.process.Invocation;
import slipway.agent.process.Life;
import slipway.agent.process.UnusableFolder;
import slipway.agent.protocol.Launch;

/** Starts the next life of an instance. */
final class Starting {
  private static final Duration LEFTOVERS_WITHIN = Duration.ofSeconds(5);

  private final Host host;
  private final Board board;
  private final Ports ports;
  private final AtomicInteger underway = new AtomicInteger();

  Starting(Host host, Board board, Ports ports) {
    this.host = host;
    this.board = board;
    this.ports = ports;
  }

  /**
   * Why a life was not begun.
   *
   * @param secret whether only a secret is missing, which may be there a little later
   */
  record Failure(String why, boolean secret) {
    static Optional<Failure> of(String why) {
      return Optional.of(new Failure(why, false));
    }
  }

  /** Starts it; or says why it cannot be. Secrets are read now, and forgotten at once. */
  Optional<Failure> start(Seat seat, Launch launch) {
    Optional<Integer> port = Preflight.wantsPort(launch) ? ports.take() : Optional.of(0);
    if (port.isEmpty()) {
      return Failure.of(
          "every port from %d to %d is taken: end what listens there, or let the kernel's own begin higher (net.ipv4.ip_local_port_range)"
              .formatted(ports.range().first(), ports.range().last()));
    }
    Optional<Failure> failure = start(seat, launch, port.get());
    if (failure.isPresent()) {
      ports.giveBack(port.get());
    }
    return failure;
  }

  /** The port of a life that is over may be another's. */
  void release(Seat seat) {
    ports.giveBack(seat.port);
  }

  private Optional<Failure> start(Seat seat, Launch launch, int port) {
    Path directory = Path.of(launch.directory());
    if (!Files.isDirectory(directory)) {
      return Failure.of("its folder %s is not there".formatted(directory));
    }
    return switch (host.surroundings()
        .complete(launch.command(), launch.environment(), Preflight.placeholders(launch, port))) {
      case Invocation.Incomplete(String reason) -> Failure.of(reason);
      case Invocation.WithoutSecret(String reason) -> Optional.of(new Failure(reason, true));
      case Invocation.Complete what -> begin(seat, launch, port, what);
    };
  }

  /** Whether a process is being started that nobody could adopt yet. */
  boolean underway() {
    return underway.get() > 0;
  }

  private Optional<Failure> begin(Seat seat, Launch launch, int port, Invocation.Complete what) {
    underway.incrementAndGet();
    try {
      // Whatever an earlier life left running would be a second one beside this.
      List<String> left =
          seat.life.map(life -> life.stop("TERM", LEFTOVERS_WITHIN)).orElse(List.of());
      if (!left.isEmpty()) {
        return Failure.of("of its last life, " + String.join(", ", left));
      }
      seat.life.ifPresent(Life::leave);
      record(seat, port);
      Store.deleteEarlierLives(seat);
      Path directory = Path.of(launch.directory());
      Life life =
          host.start(
              Store.lifeFolder(seat), seat.id, what, directory, seat.output, launch.limits());
      board.change(seat, () -> seat.life = Optional.of(life));
      return Optional.empty();
    } catch (UnusableFolder e) {
      return Failure.of(e.getMessage());
    } finally {
      underway.decrementAndGet();
    }
  }

  /** Recorded before the process is there: whoever finds one without a record ends it. */
  private void record(Seat seat, int port) {
    long output = seat.output.end();
    board.change(
        seat,
        () -> {
          if (seat.lives > 0) {
            seat.mishaps = seat.mishaps.startedAgain();
          }
          seat.lives++;
          seat.port = port;
          seat.outputFrom = output;
          seat.sinceEpochMillis = host.clocks().wall().millis();
          seat.life = Optional.of(host.life(Store.lifeFolder(seat), seat.id));
          seat.lacking = "its process comes up";
          seat.state = State.STARTING;
        });
    board.intend(seat);
  }
}
