package slipway.agent.process;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import slipway.agent.protocol.Launch;

/**
 * This host, as one agent with one data folder uses it: starts programs under the wrapper and finds
 * those that an earlier agent started. Only one at a time may use a data folder.
 */
public final class Host implements AutoCloseable {
  private final Folders folders;
  private final Brand brand;
  private final Locks locks;
  private final Proc proc = Proc.OF_THIS_HOST;
  private final Wrapper wrapper;
  private final Stopping stopping;
  private final Surroundings surroundings;
  private final ControlGroups groups;
  private final Clocks clocks;

  /**
   * Where an agent keeps things.
   *
   * @param data what must survive a boot: what is wanted, output, exit codes
   * @param runtime what need not: scripts and locks
   */
  public record Folders(Path data, Path runtime) {}

  /**
   * The time.
   *
   * @param wall for people only: it may be set
   * @param nanos for durations: never set, counts from anywhere
   */
  public record Clocks(InstantSource wall, LongSupplier nanos) {}

  /**
   * Takes the folders into use, makes them where they are missing.
   *
   * @param environment the agent's own
   * @throws UnsupportedOperationException where there is no Linux /proc
   * @throws UnusableFolder when a folder cannot be written, or another agent uses it
   */
  public static Host open(Folders folders, Map<String, String> environment, Clocks clocks) {
    Proc.OF_THIS_HOST.bootId();
    Path setsid = Wrapper.setsid(environment);
    SmallFile.folder(folders.data());
    SmallFile.folder(folders.runtime());
    Brand brand = Brand.in(folders.data().resolve("agent"));
    var patience = new Patience(clocks.nanos());
    var locks = lock(folders, brand, patience);
    var scripts = Scripts.into(folders.runtime());
    var surroundings = new Surroundings(environment, clocks.nanos());
    return new Host(
        folders,
        brand,
        locks,
        new Means(
            new Wrapper(setsid, scripts.wrapper(), patience, surroundings),
            new Stopping(Proc.OF_THIS_HOST, new Signals(scripts.signal()), patience),
            groups(environment, brand)),
        surroundings,
        clocks);
  }

  /**
   * Two: whoever tidies temporary folders up may throw the one of the run-time folder away, by
   * which builds before this one know that the data folder is in use.
   */
  private static Locks lock(Folders folders, Brand brand, Patience patience) {
    FolderLock data = FolderLock.take(folders.data().resolve("agent.lock"), patience);
    boolean both = false;
    try {
      Path file = folders.runtime().resolve("agent-" + brand.agent() + ".lock");
      var locks = new Locks(data, FolderLock.take(file, patience));
      both = true;
      return locks;
    } finally {
      if (!both) {
        data.close();
      }
    }
  }

  /** The data folder is in use. */
  private record Locks(FolderLock data, FolderLock runtime) {
    void release() {
      runtime.close();
      data.close();
    }
  }

  private static ControlGroups groups(Map<String, String> environment, Brand brand) {
    Optional<String> named = Optional.ofNullable(environment.get(OwnGroup.VARIABLE));
    return ControlGroups.take(OwnGroup.find(Path.of("/proc/self"), named), brand.agent());
  }

  /** By what programs are started, ended and held. */
  private record Means(Wrapper wrapper, Stopping stopping, ControlGroups groups) {}

  private Host(
      Folders folders,
      Brand brand,
      Locks locks,
      Means means,
      Surroundings surroundings,
      Clocks clocks) {
    this.folders = folders;
    this.brand = brand;
    this.locks = locks;
    this.wrapper = means.wrapper();
    this.stopping = means.stopping();
    this.groups = means.groups();
    this.surroundings = surroundings;
    this.clocks = clocks;
  }

  public Path data() {
    return folders.data();
  }

  public Surroundings surroundings() {
    return surroundings;
  }

  public Clocks clocks() {
    return clocks;
  }

  /** Whether a stop may be configured with this signal; the names are without SIG. */
  public static boolean knowsSignal(String name) {
    return Signals.NAMES.contains(name);
  }

  /** How many files a process of this agent may be given leave to have open at once. */
  public static long mostOpenFiles() {
    return OpenFiles.ofThisProcess().hard();
  }

  /** The first port the kernel gives to outgoing connections, or the end of all ports. */
  public int firstEphemeralPort() {
    return proc.ephemeralPorts().map(range -> range[0]).orElse(1 << 16);
  }

  /** The life in this folder, begun or not. */
  public Life life(Path folder, String owner) {
    return life(folder, owner, groups.of(owner + "." + folder.getFileName()));
  }

  Life life(Path folder, String owner, Optional<ControlGroup> group) {
    return new Life(folder, brand.of(owner), proc, stopping, group);
  }

  /**
   * Starts a program in a session of its own, without limits. It outlives the agent.
   *
   * @param folder of the life; where it exists already, its program is not run again
   * @param owner the instance or job it is for
   * @throws UnusableFolder when the wrapper does not come up
   */
  public Life start(
      Path folder, String owner, Invocation.Complete what, Path directory, Output output) {
    Life life = life(folder, owner);
    start(life, what, directory, output, Map.of());
    return life;
  }

  void start(
      Life life,
      Invocation.Complete what,
      Path directory,
      Output output,
      Map<String, String> orders) {
    wrapper.start(life, what, directory, output, orders);
  }

  /** The same within limits, in a control group of its own where there can be one. */
  public Life start(
      Path folder,
      String owner,
      Invocation.Complete what,
      Path directory,
      Output output,
      Launch.Limits limits) {
    Optional<ControlGroup> group = groups.make(owner + "." + folder.getFileName(), limits);
    Map<String, String> orders = new HashMap<>(Confinement.of(limits, group).variables());
    group.ifPresent(g -> orders.put(ControlGroup.VARIABLE, g.folder().toString()));
    Life life = life(folder, owner);
    start(life, what, directory, output, orders);
    return life;
  }

  /** What each of the lives uses, those that live. */
  public Map<Life, Use> uses(Collection<Life> lives) {
    return new Metering(proc).of(lives);
  }

  /** Takes away control groups of lives that are over. */
  public void sweep() {
    groups.sweep();
  }

  /**
   * Ends what was started by an agent with this data folder for owners nobody knows any more.
   *
   * @return what was found, in words
   */
  public List<String> endStrays(Predicate<String> isKnown, Duration within) {
    Map<String, List<Stat>> strays = new HashMap<>();
    for (Stat process : proc.all()) {
      brand
          .owner(process, proc)
          .filter(owner -> !isKnown.test(owner))
          .ifPresent(owner -> strays.computeIfAbsent(owner, _ -> new ArrayList<>()).add(process));
    }
    strays.keySet().forEach(owner -> life(data().resolve("nowhere"), owner).stop("TERM", within));
    return strays.entrySet().stream().map(e -> e.getValue() + " of " + e.getKey()).toList();
  }

  /** Puts scripts into the run-time folder again, which somebody has emptied. */
  public void mend() {
    Scripts _ = Scripts.into(folders.runtime());
  }

  @Override
  public void close() {
    locks.release();
  }
}
