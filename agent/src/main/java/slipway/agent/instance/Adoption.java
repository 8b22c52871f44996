package slipway.agent.instance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import slipway.agent.process.Host;
import slipway.agent.process.Life;
import slipway.agent.protocol.Launch;

/** Takes over what an earlier agent wanted and started. */
final class Adoption {
  /** Owners of this form are no instances and are looked after elsewhere. */
  private static final String JOB = "job-";

  private static final Duration STRAYS_WITHIN = Duration.ofSeconds(10);

  private final Host host;
  private final Board board;
  private final Store store;
  private final Past past;
  private final Ports ports;

  Adoption(Host host, Board board, Store store, Past past, Ports ports) {
    this.host = host;
    this.board = board;
    this.store = store;
    this.past = past;
    this.ports = ports;
  }

  /** The instances to be tended, each in the state it is found in. */
  List<Seat> adopt() {
    store.groups().forEach(board::add);
    List<Seat> adopted = new ArrayList<>();
    List<Seat> ended = new ArrayList<>();
    for (Seat seat : store.seats()) {
      Optional<Group> group = board.group(seat);
      if (seat.state == State.ENDED || group.isEmpty()) {
        ended.add(seat);
      } else {
        group.get().seats.add(seat);
        adopted.add(seat);
      }
    }
    past.addAll(ended);
    adopted.forEach(this::find);
    return adopted;
  }

  /** Ends what carries an instance's marker and belongs to none that is known. */
  List<String> endStrays() {
    List<String> strays =
        host.endStrays(owner -> owner.startsWith(JOB) || isKnown(owner), STRAYS_WITHIN);
    host.sweep();
    return strays;
  }

  private boolean isKnown(String instance) {
    return board.with(
        () ->
            board.groups().stream()
                .flatMap(group -> group.seats.stream())
                .anyMatch(seat -> seat.id.equals(instance)));
  }

  private void find(Seat seat) {
    Life life = seat.life.orElseThrow();
    boolean alive = life.alive();
    if (alive && seat.port > 0) {
      ports.keep(seat.port);
    }
    if (alive) {
      board.group(seat).ifPresent(group -> life.confine(group.launch.limits()));
    }
    board.change(
        seat,
        () -> {
          if (!alive) {
            gone(seat, life, board.group(seat).orElseThrow().launch.limits());
          } else if (seat.state == State.STOPPING || seat.state == State.WAITING) {
            seat.state = State.UNREADY; // it was being restarted; it may be well by now
          }
        });
  }

  private static void gone(Seat seat, Life life, Launch.Limits limits) {
    if (life.begun() && seat.state != State.WAITING) {
      String how = Words.end(life, seat, limits);
      seat.mishaps = seat.mishaps.lived(false, "ended with " + how + " while no agent ran");
    }
    seat.state = State.WAITING;
  }
}
