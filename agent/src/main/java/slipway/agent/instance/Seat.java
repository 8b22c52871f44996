package slipway.agent.instance;

import java.nio.file.Path;
import java.util.Optional;
import slipway.agent.process.Identity;
import slipway.agent.process.Life;
import slipway.agent.process.Output;
import slipway.agent.protocol.Answer;
import slipway.agent.protocol.Launch;
import slipway.agent.protocol.Place;

/**
 * An instance: the place of one running process, which it keeps over restarts. All of it is read
 * and changed under the {@link Board}'s lock.
 */
final class Seat {
  final String id;
  final Place place;
  final String release;

  /** The replacement it was made for; see {@link Supervisor#replace}. */
  final String mark;

  final Path folder;
  final Output output;

  State state = State.WAITING;
  Optional<Life> life = Optional.empty();

  /** Counts the lives; the newest has this number. */
  int lives;

  /** Where the newest life listens; 0 for nowhere. */
  int port;

  /** Where the newest life's output begins. */
  long outputFrom;

  Mishaps mishaps = Mishaps.NONE;

  /** How often in a row it could not be started because a secret was missing. */
  int missedSecrets;

  /** By the wall clock, for people: since when its newest life runs. */
  long sinceEpochMillis;

  /** What it is waited for, in words; empty when it is not. */
  String lacking = "";

  /** It is not wanted any more. */
  boolean retired;

  /** When it last became unready, as a number that grows. */
  long unreadyOrder;

  Seat(String id, Place place, String release, String mark, Path folder, Output output) {
    this.id = id;
    this.place = place;
    this.release = release;
    this.mark = mark;
    this.folder = folder;
    this.output = output;
  }

  /** It is to be started again, for that reason. */
  void await(String why) {
    state = State.WAITING;
    lacking = why;
  }

  boolean takesUsers() {
    return state == State.READY && !retired;
  }

  boolean isComingUp() {
    return state == State.STARTING || state == State.WARMING;
  }

  /** It could go on taking users when nobody else does. */
  boolean lingers() {
    return state == State.UNREADY && !retired;
  }

  Endpoint endpoint() {
    return new Endpoint(id, port);
  }

  /** The limits of the newest life and by what they are kept, in words; empty where none are. */
  String confinement(Launch.Limits limits) {
    return life.map(l -> l.confinement(limits).words()).orElse("");
  }

  Answer.Instance shown(Pace.Restarts limits, String confinement, Answer.Use use) {
    return new Answer.Instance(
        id,
        place,
        release,
        life.flatMap(Life::identity).map(this::shown).orElse(Answer.Identity.NONE),
        state.word(),
        mishaps.restarts(),
        mishaps.lastEnd(),
        mishaps.crashLooping(limits),
        takesUsers() ? "" : lacking,
        confinement,
        use);
  }

  private Answer.Identity shown(Identity process) {
    return new Answer.Identity(
        process.pid(), process.startTicks(), process.bootId(), port, sinceEpochMillis);
  }

  /** As in "backend-1f3a9c2e (pid 812)". */
  @Override
  public String toString() {
    return life.flatMap(Life::identity)
        .map(process -> "%s (pid %d)".formatted(id, process.pid()))
        .orElse(id);
  }
}
