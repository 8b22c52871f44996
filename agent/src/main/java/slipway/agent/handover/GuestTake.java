package slipway.agent.handover;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.unix.FileDescriptor;
import java.nio.file.Path;
import java.util.function.IntConsumer;

/** Takes connections of users, which a {@link GuestPass} hands over. */
public final class GuestTake implements AutoCloseable {
  private final OwnersSocket socket;

  /**
   * Listens for whoever hands them over.
   *
   * @param taker told of every descriptor, which is its own from then on
   */
  public GuestTake(Path path, IntConsumer taker) {
    socket = new OwnersSocket(path, () -> new Taker(taker));
  }

  private static final class Taker extends ChannelInboundHandlerAdapter {
    private final IntConsumer taker;

    Taker(IntConsumer taker) {
      this.taker = taker;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (message instanceof FileDescriptor given) {
        taker.accept(given.intValue());
      }
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
