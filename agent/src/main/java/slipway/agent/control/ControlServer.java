package slipway.agent.control;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Function;
import slipway.agent.protocol.Answer;
import slipway.agent.protocol.Frames;
import slipway.agent.protocol.MalformedMessage;
import slipway.agent.protocol.RecordCodec;
import slipway.agent.protocol.Request;

/**
 * Listens on the agent's Unix socket. Only the agent's own user may connect. A new agent's socket
 * is bound under another name, and renamed over the old when it is opened: there is always one.
 */
final class ControlServer implements AutoCloseable {
  private static final Logger LOG = System.getLogger(ControlServer.class.getName());
  private static final int LONGEST_SOCKET_PATH = 107;

  private final Path socket;
  private final ServerSocketChannel server;
  private final Function<Request, Answer> desk;
  private final String build;

  /** Bound, and not open yet. */
  ControlServer(Path socket, String build, Function<Request, Answer> desk) {
    this.build = build;
    this.desk = desk;
    this.socket = socket;
    int length = socket.toString().length();
    if (length > LONGEST_SOCKET_PATH - ".new".length()) {
      throw new IllegalArgumentException(
          "the path of the agent's socket has %d characters, a Unix socket's at most %d: choose a shorter run-time folder than %s"
              .formatted(length, LONGEST_SOCKET_PATH - ".new".length(), socket.getParent()));
    }
    try {
      Path next = next(socket);
      Files.deleteIfExists(next);
      server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      server.bind(UnixDomainSocketAddress.of(next));
      Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("rw-------"));
    } catch (IOException e) {
      throw new UncheckedIOException("the agent cannot listen on " + socket, e);
    }
  }

  /** Whoever asks from now on asks here. */
  void open() {
    try {
      Files.move(next(socket), socket, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("the agent cannot listen on " + socket, e);
    }
    Thread.ofPlatform().name("control").start(this::accept);
  }

  private static Path next(Path socket) {
    return socket.resolveSibling(socket.getFileName() + ".new");
  }

  private void accept() {
    while (true) {
      try {
        SocketChannel channel = server.accept();
        Thread.ofVirtual().start(() -> serve(channel));
      } catch (ClosedChannelException _) {
        return;
      } catch (IOException e) {
        LOG.log(Level.WARNING, "a connection to the agent's socket failed", e);
      }
    }
  }

  private void serve(SocketChannel channel) {
    try (channel) {
      var in = new DataInputStream(Channels.newInputStream(channel));
      var out = new DataOutputStream(Channels.newOutputStream(channel));
      while (true) {
        byte[] request = Frames.read(in);
        Frames.write(out, RecordCodec.encode(answer(request), Answer.class));
      }
    } catch (EOFException _) {
      LOG.log(Level.TRACE, "asked all there was to ask");
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "whoever asked has gone", e);
    }
  }

  private Answer answer(byte[] request) {
    try {
      return desk.apply(RecordCodec.decode(request, Request.class));
    } catch (MalformedMessage e) {
      return new Answer.Failed(
          "this agent, %s, does not understand the request (%s): server and agent may be of builds too far apart"
              .formatted(build, e.getMessage()));
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "a request failed: this cannot happen", e);
      return new Answer.Failed("the agent failed: " + e);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
