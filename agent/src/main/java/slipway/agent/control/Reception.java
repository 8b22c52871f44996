package slipway.agent.control;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import slipway.agent.handover.ListenerShare;
import slipway.agent.process.SmallFile;
import slipway.agent.protocol.Answer;
import slipway.agent.protocol.Request;
import slipway.agent.router.Listening;

/**
 * Where others find an agent: the socket requests come in on, and the one by which copies of
 * listening sockets are given away. Not thread-safe.
 */
final class Reception implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Agent.class.getName());

  private final Agent.Settings settings;
  private final Function<Request, Answer> desk;
  private final Supplier<List<Listening>> listening;
  private ControlServer control;
  private @Nullable ListenerShare share;
  private boolean open;

  /** Bound, and not open yet. */
  Reception(
      Agent.Settings settings,
      Function<Request, Answer> desk,
      Supplier<List<Listening>> listening) {
    this.settings = settings;
    this.desk = desk;
    this.listening = listening;
    this.control = bound();
  }

  private ControlServer bound() {
    return new ControlServer(settings.socket(), settings.build(), desk);
  }

  /** From now on others find it. */
  void open() {
    open = true;
    share = new ListenerShare(Agent.listenersIn(settings.runTime()), listening);
    control.open();
  }

  /**
   * Makes sockets anew that somebody has thrown away, as whoever tidies temporary folders up does:
   * an agent that nobody finds would route and supervise for ever as it did last.
   *
   * @return whether they were gone
   */
  boolean mend() throws IOException {
    boolean there =
        Files.exists(settings.socket()) && Files.exists(Agent.listenersIn(settings.runTime()));
    if (!open || there) {
      return false;
    }
    LOG.log(
        Level.WARNING,
        "somebody has thrown the sockets in {0} away: they are made anew",
        settings.runTime());
    SmallFile.folder(settings.runTime());
    ControlServer next = bound();
    release();
    control = next;
    open();
    return true;
  }

  @Override
  public void close() throws IOException {
    open = false;
    release();
  }

  private void release() throws IOException {
    if (share != null) {
      share.close();
      share = null;
    }
    control.close();
  }
}
