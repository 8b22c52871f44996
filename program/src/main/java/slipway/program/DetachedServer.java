package slipway.program;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * A server in the background. It tells whoever starts it that it is ready by a file with the
 * browser's link, which only its owner can read and which is removed when it is read.
 */
final class DetachedServer {
  /** Names that file to the server. */
  static final String LINK_FILE = "SLIPWAY_LINK_FILE";

  private final Folders folders;
  private final OwnProcess own;
  private final Map<String, String> environment;
  private final LongSupplier nanos;

  /**
   * It is ready.
   *
   * @param link opens the page in a browser, once
   */
  record Ready(ProcessHandle process, String link) {
    /** Where it answers, as {@code http://host:port}. */
    String address() {
      URI page = URI.create(link);
      return page.getScheme() + "://" + page.getAuthority();
    }
  }

  /**
   * @param environment the server's, beside this process's own
   */
  DetachedServer(
      Folders folders, OwnProcess own, Map<String, String> environment, LongSupplier nanos) {
    this.folders = folders;
    this.own = own;
    this.environment = environment;
    this.nanos = nanos;
  }

  /**
   * Starts it and waits until it is ready.
   *
   * @throws StartRefused with its own words when it ends, or is not ready within 90 s
   */
  Ready start(Serving serving) {
    return start(serving.arguments());
  }

  /** As {@link #start(Serving)}, with the options of a command line. */
  Ready start(List<String> options) {
    return ready(begin(options, environment));
  }

  /**
   * Starts one that takes the place of another, which serves until the new one is warm.
   *
   * @param end asks the other one to end
   * @throws StartRefused as {@link #start(Serving)}; the new one has been ended then
   */
  Ready replace(ProcessHandle before, List<String> options, Runnable end) {
    NextServer next = next(before);
    StartingServer started = begin(options, of(next));
    boolean ready = false;
    try {
      awaitWarm(next, started);
      end.run();
      Ready said = ready(started);
      ready = true;
      return said;
    } finally {
      if (!ready) {
        Remains.end(started.process().toHandle());
      }
    }
  }

  /**
   * Starts one as {@link #replace} does, and ends it once it is warm: so a build shows that it runs
   * here, and the other server goes on.
   *
   * @throws StartRefused when it does not
   */
  void tryOut(ProcessHandle before, List<String> options) {
    NextServer next = next(before);
    StartingServer started = begin(options, of(next));
    try {
      awaitWarm(next, started);
    } finally {
      Remains.end(started.process().toHandle());
    }
  }

  private NextServer next(ProcessHandle before) {
    return new NextServer(before.pid(), folders.runTime().resolve("warm-" + nanos.getAsLong()));
  }

  private Map<String, String> of(NextServer next) {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(next.environment());
    return all;
  }

  private static void awaitWarm(NextServer next, StartingServer started) {
    var _ = started.await(() -> next.isWarm() ? Optional.of(next) : Optional.empty());
  }

  private StartingServer begin(List<String> options, Map<String, String> environment) {
    LogFile log = folders.serverLog();
    long before = log.end();
    Path link = folders.runTime().resolve("link-" + nanos.getAsLong());
    Map<String, String> more = new HashMap<>(environment);
    more.put(LINK_FILE, link + "");
    Process process = own.start(arguments(options), folders.data(), log, more);
    return new StartingServer(process, link, log, before, nanos);
  }

  private static Ready ready(StartingServer started) {
    return new Ready(started.process().toHandle(), started.await(() -> take(started.link())));
  }

  private List<String> arguments(List<String> options) {
    List<String> arguments = new ArrayList<>(List.of("server"));
    arguments.addAll(List.of("--data", folders.data().toString()));
    arguments.addAll(List.of("--runtime", folders.runTime().toString()));
    arguments.addAll(options);
    return arguments;
  }

  private static Optional<String> take(Path link) {
    try {
      if (!Files.exists(link)) {
        return Optional.empty();
      }
      String said = Files.readString(link).strip();
      Files.delete(link);
      return Optional.of(said);
    } catch (IOException e) {
      throw new StartRefused("%s cannot be read: %s".formatted(link, PrivateFolder.reason(e)), e);
    }
  }

  /** Tells whoever has started this server, where somebody waits. */
  static void tell(Map<String, String> environment, String link) {
    String file = environment.getOrDefault(LINK_FILE, "");
    if (file.isEmpty()) {
      return;
    }
    Path path = Path.of(file);
    Path next = path.resolveSibling(path.getFileName() + ".next");
    try {
      Files.createFile(
          next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(next, link);
      Files.move(next, path);
    } catch (IOException e) {
      throw new StartRefused(
          "%s cannot be written: %s".formatted(path, PrivateFolder.reason(e)), e);
    }
  }
}
