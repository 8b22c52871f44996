package slipway.agent.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * This host, as one agent with one data folder uses it: starts programs under the wrapper and finds
 * those that an earlier agent started. Only one at a time may use a data folder.
 */
public final class Host implements AutoCloseable {
  /** In the environment of whatever an agent started, with the agent and the instance or job. */
  static final String MARKER = "SLIPWAY_INSTANCE";

  private static final Duration WRAPPER_WITHIN = Duration.ofSeconds(10);
  private static final Duration LOOK = Duration.ofMillis(2);
  private static final Duration LOCK_WITHIN = Duration.ofSeconds(2);

  private static final int LAST_WORDS = 500;

  private final Folders folders;
  private final String agent;
  private final FileChannel lock;
  private final Proc proc;
  private final Path setsid;
  private final Scripts scripts;
  private final Stopping stopping;
  private final Patience patience;
  private final Surroundings surroundings;
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
    Path setsid = program("setsid", environment);
    SmallFile.folder(folders.data());
    SmallFile.folder(folders.runtime());
    String agent = agentId(folders.data().resolve("agent"));
    var patience = new Patience(clocks.nanos());
    FileChannel lock = lock(folders.runtime().resolve("agent-" + agent + ".lock"), patience);
    var surroundings = new Surroundings(environment);
    return new Host(folders, new Own(agent, lock, setsid), patience, surroundings, clocks);
  }

  /** What was found or made while opening. */
  private record Own(String agent, FileChannel lock, Path setsid) {}

  private Host(
      Folders folders, Own own, Patience patience, Surroundings surroundings, Clocks clocks) {
    this.folders = folders;
    this.agent = own.agent();
    this.lock = own.lock();
    this.setsid = own.setsid();
    this.proc = Proc.OF_THIS_HOST;
    this.scripts = Scripts.into(folders.runtime());
    this.patience = patience;
    this.stopping = new Stopping(proc, new Signals(scripts.signal()), patience);
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

  /** The first port the kernel gives to outgoing connections, or the end of all ports. */
  public int firstEphemeralPort() {
    return proc.ephemeralPorts().map(range -> range[0]).orElse(1 << 16);
  }

  /** The life in this folder, begun or not. */
  public Life life(Path folder, String owner) {
    return new Life(folder, marker(owner), proc, stopping);
  }

  /**
   * Starts a program in a session of its own. It outlives the agent.
   *
   * @param folder of the life; where it exists already, its program is not run again
   * @param owner the instance or job it is for
   * @throws UnusableFolder when the wrapper does not come up
   */
  public Life start(
      Path folder, String owner, Invocation.Complete what, Path directory, Output output) {
    List<String> command =
        new ArrayList<>(
            List.of(setsid.toString(), "/bin/sh", scripts.wrapper().toString(), folder.toString()));
    command.addAll(what.command());
    var builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output.current().toFile()));
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.putAll(what.environment());
    environment.put(MARKER, marker(owner));
    surroundings.umask().ifPresent(mask -> environment.put(Surroundings.UMASK, mask));
    Life life = life(folder, owner);
    try {
      Process wrapper = builder.start();
      if (!patience.until(
          () -> life.wrapper().isPresent() || !wrapper.isAlive(), WRAPPER_WITHIN, LOOK)) {
        wrapper.destroyForcibly();
      }
    } catch (IOException e) {
      throw new UnusableFolder(directory, "run in", e);
    }
    if (life.wrapper().isEmpty()) {
      String said = output.lastWords(0, LAST_WORDS);
      throw new UnusableFolder(
          folder,
          "written",
          new IOException(said.isEmpty() ? "its wrapper left nothing there" : said));
    }
    return life;
  }

  /**
   * Ends what was started by an agent with this data folder for owners nobody knows any more.
   *
   * @return what was found, in words
   */
  public List<String> endStrays(Predicate<String> isKnown, Duration within) {
    Map<String, List<Stat>> strays = new HashMap<>();
    for (Stat process : proc.all()) {
      owner(process)
          .filter(owner -> !isKnown.test(owner))
          .ifPresent(owner -> strays.computeIfAbsent(owner, _ -> new ArrayList<>()).add(process));
    }
    strays.keySet().forEach(owner -> life(data().resolve("nowhere"), owner).stop("TERM", within));
    return strays.entrySet().stream().map(e -> e.getValue() + " of " + e.getKey()).toList();
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UnusableFolder(folders.runtime(), "unlocked", e);
    }
  }

  private Optional<String> owner(Stat process) {
    String start = agent + "/";
    return proc.variable(process.pid(), MARKER)
        .filter(value -> value.startsWith(start))
        .map(value -> value.substring(start.length()));
  }

  private String marker(String owner) {
    return agent + "/" + owner;
  }

  /** A program this cannot do without. */
  private static Path program(String name, Map<String, String> environment) {
    String path = environment.getOrDefault("PATH", "") + ":/usr/bin:/bin";
    return Arrays.stream(path.split(":", -1))
        .map(folder -> Path.of(folder, name))
        .filter(Path::isAbsolute)
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () ->
                new UnsupportedOperationException(
                    "the program %s, which Slipway's agent starts instances with, is not in %s (util-linux and busybox have it)"
                        .formatted(name, path)));
  }

  /** Tells this data folder from every other of this host, a copy's agent included. */
  private static String agentId(Path file) {
    Optional<String> known = SmallFile.readText(file).map(String::strip);
    if (known.isPresent()) {
      return known.get();
    }
    byte[] random = new byte[8];
    ThreadLocalRandom.current().nextBytes(random);
    String id = HexFormat.of().formatHex(random);
    SmallFile.write(file, (id + "\n").getBytes(StandardCharsets.UTF_8));
    return id;
  }

  private static FileChannel lock(Path file, Patience patience) {
    try {
      SmallFile.appendable(file);
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
      // An agent that is being replaced may need a moment to let go.
      if (!patience.until(() -> locked(channel, file), LOCK_WITHIN, Duration.ofMillis(20))) {
        channel.close();
        throw new UnusableFolder(
            file, "locked", new IOException("held by pid " + SmallFile.readText(file).orElse("?")));
      }
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
      return channel;
    } catch (IOException e) {
      throw new UnusableFolder(file, "locked", e);
    }
  }

  private static boolean locked(FileChannel channel, Path file) {
    try {
      @Nullable FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // held by this very process
    } catch (IOException e) {
      throw new UnusableFolder(file, "locked", e);
    }
  }
}
