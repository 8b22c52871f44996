package slipway.agent.handover;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.channel.unix.FileDescriptor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import slipway.agent.router.Passage;

/** Hands connections of users over to a {@link GuestTake}. */
public final class GuestPass implements Passage, AutoCloseable {
  private final MultiThreadIoEventLoopGroup loop;
  private final Channel channel;

  private GuestPass(MultiThreadIoEventLoopGroup loop, Channel channel) {
    this.loop = loop;
    this.channel = channel;
  }

  /**
   * Connected to whoever takes them.
   *
   * @throws IOException when nobody does
   */
  public static GuestPass to(Path socket) throws IOException {
    var loop = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    ChannelFuture connected =
        new Bootstrap()
            .group(loop)
            .channel(EpollDomainSocketChannel.class)
            .handler(new ChannelInboundHandlerAdapter())
            .connect(new DomainSocketAddress(socket.toFile()))
            .awaitUninterruptibly();
    if (!connected.isSuccess()) {
      var _ = loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
      throw new IOException("nobody takes connections at " + socket, connected.cause());
    }
    return new GuestPass(loop, connected.channel());
  }

  @Override
  public void pass(int descriptor, Told told) {
    channel
        .writeAndFlush(new FileDescriptor(descriptor))
        .addListener(written -> told.of(written.isSuccess()));
  }

  @Override
  public void close() {
    channel.close().awaitUninterruptibly();
    var _ = loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }
}
