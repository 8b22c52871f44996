package slipway.agent.handover;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.channel.unix.DomainSocketReadMode;
import io.netty.channel.unix.FileDescriptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/** Takes connections of users, which a {@link GuestPass} hands over. */
public final class GuestTake implements AutoCloseable {
  private final MultiThreadIoEventLoopGroup loop =
      new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
  private final Channel server;

  /**
   * Listens for whoever hands them over.
   *
   * @param taker told of every descriptor, which is its own from then on
   */
  public GuestTake(Path socket, IntConsumer taker) {
    try {
      Files.deleteIfExists(socket);
    } catch (IOException e) {
      throw new UncheckedIOException("a stale socket cannot be removed: " + socket, e);
    }
    ChannelFuture bound =
        new ServerBootstrap()
            .group(loop)
            .channel(EpollServerDomainSocketChannel.class)
            .childOption(
                EpollChannelOption.DOMAIN_SOCKET_READ_MODE, DomainSocketReadMode.FILE_DESCRIPTORS)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel.pipeline().addLast(new Taker(taker));
                  }
                })
            .bind(new DomainSocketAddress(socket.toFile()))
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new IllegalStateException("cannot listen on " + socket, bound.cause());
    }
    this.server = bound.channel();
    try {
      Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
    } catch (IOException e) {
      close();
      throw new UncheckedIOException("others could connect to " + socket, e);
    }
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
    server.close().awaitUninterruptibly();
    var _ = loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }
}
