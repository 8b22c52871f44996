package slipway.placement.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A wire to an agent on which requests hang, on their way, until they are let go. */
final class SlowWire implements AutoCloseable {
  private static final int BUFFER = 64 * 1024;

  private final ServerSocketChannel server;
  private final Path agent;
  private final CountDownLatch hanging = new CountDownLatch(1);
  private final CountDownLatch gate = new CountDownLatch(1);

  /**
   * @param socket where requests come in
   * @param agent where they go
   */
  SlowWire(Path socket, Path agent) throws IOException {
    this.agent = agent;
    this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    Thread.startVirtualThread(this::accept);
  }

  /** Waits until a request hangs. */
  void awaitHanging() throws InterruptedException {
    hanging.await();
  }

  void letGo() {
    gate.countDown();
  }

  private void accept() {
    try {
      while (true) {
        SocketChannel from = server.accept();
        SocketChannel to = SocketChannel.open(UnixDomainSocketAddress.of(agent));
        Thread.startVirtualThread(() -> pass(from, to, true));
        Thread.startVirtualThread(() -> pass(to, from, false));
      }
    } catch (ClosedChannelException e) {
      hanging.countDown(); // the test is over
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void pass(SocketChannel from, SocketChannel to, boolean hangs) {
    var buffer = ByteBuffer.allocate(BUFFER);
    try (from;
        to) {
      while (from.read(buffer) >= 0) {
        if (hangs) {
          hanging.countDown();
          gate.await();
        }
        buffer.flip();
        while (buffer.hasRemaining()) {
          to.write(buffer);
        }
        buffer.clear();
      }
    } catch (ClosedChannelException e) {
      hanging.countDown(); // the other direction has ended
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    letGo();
    server.close();
  }
}
