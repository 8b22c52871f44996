package slipway.agent.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import slipway.agent.protocol.Launch;

/**
 * One run of a program under its wrapper: found again in its folder by whichever agent looks, told
 * from every other process that has its pid now, and with all that it started.
 */
public final class Life {
  private final Path folder;
  private final String marker;
  private final Proc proc;
  private final Stopping stopping;
  private final Optional<ControlGroup> group;
  // Written once by the wrapper, so they are read until they are there and never again.
  private volatile Optional<Identity> wrapper = Optional.empty();
  private volatile Optional<Identity> main = Optional.empty();

  Life(Path folder, String marker, Proc proc, Stopping stopping, Optional<ControlGroup> group) {
    this.folder = folder;
    this.group = group;
    this.marker = marker;
    this.proc = proc;
    this.stopping = stopping;
  }

  Path folder() {
    return folder;
  }

  /** In the environment of all its processes. */
  String marker() {
    return marker;
  }

  /** Whether it ever began: its wrapper made the folder. */
  public boolean begun() {
    return Files.isDirectory(folder);
  }

  /** Whether the program or its wrapper runs. */
  public boolean alive() {
    return lives(main()) || lives(wrapper());
  }

  /**
   * Done when its wrapper has ended, which the kernel tells the parent at once (waitpid(2)). Empty
   * where an earlier agent is its parent: then only looking helps.
   */
  public Optional<CompletableFuture<ProcessHandle>> end() {
    return wrapper()
        .flatMap(process -> ProcessHandle.of(process.pid()))
        .filter(process -> process.parent().equals(Optional.of(ProcessHandle.current())))
        .map(ProcessHandle::onExit);
  }

  /** The program's process, or the wrapper's until there is one. */
  public Optional<Identity> identity() {
    return main().or(this::wrapper);
  }

  /** How it ended; empty while it runs and where it never began. */
  public Optional<Ending> ending() {
    Optional<Ending> left = SmallFile.readText(folder.resolve("end")).flatMap(Ending::parse);
    if (left.isPresent() || !begun() || alive()) {
      return left;
    }
    // Between the two looks it may have ended and said how.
    return SmallFile.readText(folder.resolve("end"))
        .flatMap(Ending::parse)
        .or(() -> Optional.of(Ending.unknown(whyUnknown())));
  }

  /** For how long it has run, in milliseconds; empty when it does not. */
  public Optional<Long> ageMillis() {
    return wrapper()
        .filter(proc::alive)
        .or(() -> main().filter(proc::alive))
        .flatMap(proc::ageMillis);
  }

  /** Processes of it that still run after the program itself has ended, in words; may be empty. */
  public List<String> leftBehind() {
    return kin().stream().map(Stat::toString).toList();
  }

  /**
   * Why the port does not count as this program's; empty when it listens there and nobody else
   * does, as a user on this host sees it.
   */
  public Optional<String> objectionTo(int port) {
    Optional<Long> first = main().filter(proc::alive).map(Identity::pid);
    return new PortClaim(port, proc).objection(first, this::kin);
  }

  /**
   * Asks it to end, all its processes together; after the time given, kills what is left.
   *
   * @param signal named without SIG
   * @return what could not be ended, in words; empty when all is gone
   */
  public List<String> stop(String signal, Duration within) {
    return stopping.stop(this, signal, within);
  }

  /** How these limits are kept in it. */
  public Confinement confinement(Launch.Limits limits) {
    return Confinement.of(limits, group());
  }

  /**
   * How many of its processes the kernel has killed for its limit of memory, as far as it tells.
   */
  public long killedForMemory() {
    return group().map(ControlGroup::killed).orElse(0L);
  }

  /**
   * Puts its limits in force once more: whoever started the agent anew may have lifted them.
   *
   * @throws UnusableFolder when that cannot be
   */
  public void confine(Launch.Limits limits) {
    try {
      if (group().isPresent()) {
        group().get().limit(limits);
      }
    } catch (IOException e) {
      throw new UnusableFolder(folder, "limited", e);
    }
  }

  /** It is over, and nothing of it is asked for any more. */
  public void leave() {
    group().ifPresent(ControlGroup::remove);
  }

  Optional<ControlGroup> group() {
    return group.filter(ControlGroup::exists);
  }

  Optional<Identity> wrapper() {
    if (wrapper.isEmpty()) {
      wrapper = SmallFile.readText(folder.resolve("wrapper")).flatMap(Identity::parse);
    }
    return wrapper;
  }

  Optional<Identity> main() {
    if (main.isEmpty()) {
      main = SmallFile.readText(folder.resolve("main")).flatMap(Identity::parse);
    }
    return main;
  }

  /**
   * All living processes of it, the wrapper included: of its session, in its control group, or with
   * its marker.
   */
  List<Stat> kin() {
    Optional<Long> session = session();
    Set<Long> members = Set.copyOf(group().map(ControlGroup::pids).orElse(List.of()));
    return proc.all().stream()
        .filter(
            p ->
                session.filter(s -> s == p.session()).isPresent()
                    || members.contains(p.pid())
                    || isMarked(p))
        .sorted(Comparator.comparingLong(Stat::startTicks))
        .toList();
  }

  /**
   * The session, while a process that is known by more than its pid holds it: its number cannot be
   * another's then.
   */
  Optional<Long> session() {
    return wrapper()
        .map(Identity::pid)
        .filter(
            leader ->
                lives(wrapper())
                    || (lives(main())
                        && main()
                            .flatMap(m -> proc.stat(m.pid()))
                            .filter(s -> s.session() == leader)
                            .isPresent()));
  }

  private boolean isMarked(Stat process) {
    return proc.variable(process.pid(), Brand.VARIABLE).filter(marker::equals).isPresent();
  }

  private boolean lives(Optional<Identity> process) {
    return process.filter(proc::alive).isPresent();
  }

  private String whyUnknown() {
    String boot = proc.bootId();
    return wrapper().filter(w -> !w.bootId().equals(boot)).isPresent()
        ? "the machine was started anew"
        : "its wrapper ended before it could tell";
  }
}
