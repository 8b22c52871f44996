package slipway.agent.instance;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import slipway.agent.process.Host;
import slipway.agent.process.Life;
import slipway.agent.process.Output;
import slipway.agent.process.UnusableFolder;
import slipway.agent.protocol.Answer;
import slipway.agent.protocol.Launch;
import slipway.agent.protocol.Place;

/**
 * Keeps instances running: as many of each release as were ordered, restarted when they end or
 * hang, their ready ones known to whoever listens. All of it outlives the agent: instances run on
 * without it, and the next one takes them over.
 *
 * <p>Orders are ensured: asking twice is the same as asking once, and the answer says how far it
 * is. Whoever orders checks the fence first.
 */
public final class Supervisor implements AutoCloseable {
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);
  private static final Duration STOP_BEYOND = Duration.ofSeconds(15);

  private final Host host;
  private final Board board;
  private final Past past;
  private final Crew crew;
  private final Progress progress;
  private final Pace pace;
  private final Uses uses;

  /**
   * Takes over what an earlier agent with the host's data folder left: goes on watching what lives,
   * starts again what ended meanwhile, ends what belongs to nothing.
   *
   * @param ports that instances may listen on
   * @param proven the releases users go back to: they come up before others of their component
   * @throws IllegalArgumentException when the ports reach into the ephemeral ones
   * @throws UnusableFolder when the data folder cannot be used
   */
  public static Supervisor open(Host host, PortRange ports, Map<Place, String> proven) {
    return open(host, ports, proven, Pace.USUAL, Output.Limits.DEFAULT);
  }

  static Supervisor open(
      Host host, PortRange range, Map<Place, String> proven, Pace pace, Output.Limits limits) {
    var store = new Store(host, limits);
    var past = new Past(store);
    var board = new Board(store, past, new Turns(proven), host.clocks().nanos());
    var ports = new Ports(range.checked(host));
    var crew = new Crew(host, board, store, ports, pace);
    var adoption = new Adoption(host, board, store, past, ports);
    var upkeep = new Upkeep(board, crew, host.clocks().nanos());
    adoption.adopt().forEach(crew::tend);
    upkeep.begin(adoption);
    return new Supervisor(host, board, past, crew, pace);
  }

  private Supervisor(Host host, Board board, Past past, Crew crew, Pace pace) {
    this.host = host;
    this.board = board;
    this.past = past;
    this.crew = crew;
    this.pace = pace;
    this.uses = new Uses(host);
    this.progress = new Progress(pace.restarts());
  }

  /**
   * So many instances of the release run and are ready; none, when 0 are asked for.
   *
   * @param fence a newer one than the last gives a new chance to what was given up
   * @return Reached, Underway, Refused; Failed when the data folder cannot be written
   */
  public Answer run(Launch launch, int instances, long fence) {
    return order(launch, instances, Optional.empty(), fence);
  }

  /**
   * So many instances run and are ready, and all of them were started for this mark or later: one
   * after the other is replaced, and no fewer than so many are ready meanwhile (a single one ends
   * before its successor starts).
   *
   * @param mark tells this replacement from every other; asking again with it continues it
   * @return as {@link #run}
   */
  public Answer replace(Launch launch, int instances, String mark, long fence) {
    return order(launch, instances, Optional.of(mark), fence);
  }

  /** All instances there are, and the newest of those that have ended. */
  public List<Answer.Instance> snapshot() {
    List<Life> lives =
        board.with(() -> board.seats().stream().flatMap(seat -> seat.life.stream()).toList());
    Map<Life, Answer.Use> used = uses.of(lives);
    return board.with(() -> known().map(seat -> shown(seat, used)).toList());
  }

  private Answer.Instance shown(Seat seat, Map<Life, Answer.Use> used) {
    String confinement =
        board.group(seat).map(group -> seat.confinement(group.launch.limits())).orElse("");
    Answer.Use use =
        seat.life.map(life -> used.getOrDefault(life, Answer.Use.NONE)).orElse(Answer.Use.NONE);
    return seat.shown(pace.restarts(), confinement, use);
  }

  private Stream<Seat> known() {
    return Stream.concat(board.seats().stream(), past.all().stream());
  }

  /** The instances of the release that take users. */
  public List<Endpoint> ready(Place place, String release) {
    return board.with(() -> board.group(place, release).map(Group::routable).orElse(List.of()));
  }

  /** Tells the listener who is ready now, and from now on whenever that changes. */
  public void listen(ReadyListener listener) {
    board.listen(listener);
  }

  /**
   * Part of an instance's output; see {@link Output#read}.
   *
   * @param most bytes
   * @return Output, or Refused when no such instance is known
   */
  public Answer output(String instance, long offset, int most) {
    Optional<Seat> seat = board.with(() -> known().filter(s -> s.id.equals(instance)).findFirst());
    if (seat.isEmpty()) {
      return new Answer.Refused(
          "no instance is called \"%s\", nor did one that ended lately"
              .formatted(Words.printable(instance)));
    }
    Output.Piece piece = seat.get().output.read(offset, most);
    return new Answer.Output(piece.offset(), piece.text(), piece.end());
  }

  /**
   * Ends every instance, within the times they are given for it. What is wanted stays wanted: the
   * next agent starts it again.
   *
   * @return what could not be ended, in words; empty when nothing runs any more
   */
  public List<String> stopAll() {
    crew.halt();
    long longest =
        board.with(
            () ->
                board.groups().stream()
                    .mapToLong(group -> group.launch.conduct().stopWithinMillis())
                    .max()
                    .orElse(0));
    long until =
        host.clocks().nanos().getAsLong() + Duration.ofMillis(longest).plus(STOP_BEYOND).toNanos();
    while (!board.seats().isEmpty()
        && host.clocks().nanos().getAsLong() < until
        && board.await(pace.rhythm().life())) {
      crew.reconcile();
    }
    return board.with(() -> board.seats().stream().map(seat -> seat + " " + seat.lacking).toList());
  }

  /** Lets go of everything; instances run on. The host is its opener's to close. */
  @Override
  public void close() {
    var _ = letGo();
  }

  /**
   * As {@link #close}.
   *
   * @return false when a process is still being started: nobody else could adopt it yet
   */
  public boolean letGo() {
    board.close();
    return crew.joinUntil(host.clocks().nanos().getAsLong() + CLOSE_WITHIN.toNanos());
  }

  private Answer order(Launch launch, int instances, Optional<String> mark, long fence) {
    Optional<String> objection =
        instances == 0
            ? Optional.empty()
            : Preflight.objection(launch, instances, host.surroundings());
    try {
      return board.with(
          () -> {
            Optional<Group> known = board.group(launch.place(), launch.release());
            if (known.isEmpty() && instances == 0) {
              return Progress.nothingRuns(Words.version(launch.release()));
            }
            // What runs already is not refused for what it would take to start it again.
            boolean runs = known.filter(g -> g.wanted == instances && Progress.runs(g)).isPresent();
            if (objection.isPresent() && !runs) {
              return new Answer.Refused(objection.get());
            }
            Group group = board.groupFor(launch);
            if (group.isOlderThan(fence)) {
              crew.hopeAnew(group);
            }
            board.order(group, launch, instances, mark.orElse(group.mark), fence);
            crew.reconcile();
            Optional<Seat> obstacle = board.obstacleTo(group);
            return mark.isPresent()
                ? progress.ofReplace(group, obstacle)
                : progress.ofRun(group, obstacle);
          });
    } catch (UnusableFolder e) {
      return new Answer.Failed(e.getMessage());
    }
  }
}
