package slipway.agent.handover;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.channel.unix.FileDescriptor;
import io.netty.channel.unix.UnixChannel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.Supplier;
import slipway.agent.router.Listening;

/**
 * Gives copies of listening sockets to whoever connects to a Unix socket, as ancillary data
 * (SCM_RIGHTS, unix(7)), and ends the connection behind the last. Whoever has a copy keeps the
 * socket open: new connections wait in the kernel's queue while no router accepts them.
 */
public final class ListenerShare implements AutoCloseable {
  private final MultiThreadIoEventLoopGroup loop =
      new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
  private final Channel server;

  /** Gives what the supplier names at the time of asking. */
  public ListenerShare(Path socket, Supplier<List<Listening>> listening) {
    try {
      Files.deleteIfExists(socket);
    } catch (IOException e) {
      throw new UncheckedIOException("a stale socket cannot be removed: " + socket, e);
    }
    ChannelFuture bound =
        new ServerBootstrap()
            .group(loop)
            .channel(EpollServerDomainSocketChannel.class)
            .childHandler(
                new ChannelInitializer<UnixChannel>() {
                  @Override
                  protected void initChannel(UnixChannel channel) {
                    channel.pipeline().addLast(new Giver(listening));
                  }
                })
            .bind(new DomainSocketAddress(socket.toFile()))
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new IllegalStateException("cannot listen on " + socket, bound.cause());
    }
    this.server = bound.channel();
    forOwnerOnly(socket);
  }

  private void forOwnerOnly(Path socket) {
    try {
      Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
    } catch (IOException e) {
      close();
      throw new UncheckedIOException("others could connect to " + socket, e);
    }
  }

  private static final class Giver extends ChannelInboundHandlerAdapter {
    private final Supplier<List<Listening>> listening;

    Giver(Supplier<List<Listening>> listening) {
      this.listening = listening;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
      for (Listening one : listening.get()) {
        var _ = context.write(new FileDescriptor(one.descriptor()));
      }
      context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }
  }

  @Override
  public void close() {
    server.close().awaitUninterruptibly();
    var _ = loop.shutdownGracefully();
  }
}
