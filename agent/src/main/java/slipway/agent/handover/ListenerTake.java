package slipway.agent.handover;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.channel.unix.DomainSocketReadMode;
import io.netty.channel.unix.FileDescriptor;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import slipway.agent.router.Listening;

/** Takes copies of the listening sockets that a {@link ListenerShare} gives. */
public final class ListenerTake {
  private static final Duration WITHIN = Duration.ofSeconds(3);

  private ListenerTake() {}

  /**
   * The sockets given there, now the caller's own.
   *
   * @throws IOException when nobody gives any within three seconds
   */
  public static List<Listening> from(Path socket) throws IOException {
    var loop = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    List<Listening> taken = new ArrayList<>();
    try {
      ChannelFuture connected =
          new Bootstrap()
              .group(loop)
              .channel(EpollDomainSocketChannel.class)
              .option(
                  EpollChannelOption.DOMAIN_SOCKET_READ_MODE, DomainSocketReadMode.FILE_DESCRIPTORS)
              .handler(new Taker(taken))
              .connect(new DomainSocketAddress(socket.toFile()))
              .awaitUninterruptibly();
      if (!connected.isSuccess()) {
        throw new IOException("nobody gives listening sockets at " + socket, connected.cause());
      }
      if (!connected.channel().closeFuture().awaitUninterruptibly(WITHIN.toMillis())) {
        throw new IOException("listening sockets at " + socket + " did not come within " + WITHIN);
      }
      return List.copyOf(taken);
    } finally {
      var _ = loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
  }

  private static final class Taker extends ChannelInboundHandlerAdapter {
    private final List<Listening> taken;

    Taker(List<Listening> taken) {
      this.taken = taken;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (message instanceof FileDescriptor given) {
        InetSocketAddress address = new Socket(given.intValue()).localAddress();
        taken.add(new Listening(Listening.text(address), given.intValue()));
      }
    }
  }
}
