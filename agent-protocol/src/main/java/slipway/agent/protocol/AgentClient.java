package slipway.agent.protocol;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Asks an agent over its Unix socket, one connection a call: a call costs a tenth of a millisecond,
 * and no call waits for another.
 */
public final class AgentClient implements AutoCloseable {
  private final Path socket;
  private final Duration within;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("agent-client").factory());

  /**
   * A client of the agent that listens, or will listen, on the socket.
   *
   * @param within how long an answer may take
   */
  public AgentClient(Path socket, Duration within) {
    this.socket = socket;
    this.within = within;
  }

  /**
   * The agent's answer.
   *
   * @throws NoAgent when there is none within the time
   */
  public Answer ask(Request request) {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      var deadline =
          watch.schedule(() -> closeLate(channel), within.toMillis(), TimeUnit.MILLISECONDS);
      try {
        Frames.write(
            new DataOutputStream(Channels.newOutputStream(channel)),
            RecordCodec.encode(request, Request.class));
        byte[] answer = Frames.read(new DataInputStream(Channels.newInputStream(channel)));
        return RecordCodec.decode(answer, Answer.class);
      } finally {
        deadline.cancel(false);
      }
    } catch (IOException e) {
      throw new NoAgent(
          "the agent at %s gave no answer within %s: %s".formatted(socket, within, e), e);
    }
  }

  private static void closeLate(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      throw new IllegalStateException("a socket that cannot be closed", e);
    }
  }

  @Override
  public void close() {
    watch.shutdownNow();
  }

  /** There was no answer; nothing is known. */
  public static final class NoAgent extends RuntimeException {
    private static final long serialVersionUID = 1;

    NoAgent(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
