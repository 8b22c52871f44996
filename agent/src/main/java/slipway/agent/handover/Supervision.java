package slipway.agent.handover;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollDomainDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.unix.DomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What whoever supervises this process is told of it, as sd_notify(3) describes: one datagram to
 * the Unix socket that {@code NOTIFY_SOCKET} names. Without that, nobody is told anything.
 */
public final class Supervision {
  private static final System.Logger LOG = System.getLogger(Supervision.class.getName());
  private static final String SOCKET = "NOTIFY_SOCKET";
  private static final long WITHIN_SECONDS = 2;

  private Supervision() {}

  /** This process is ready, and the one that counts. */
  public static void ready(Map<String, String> environment) {
    tell(environment, "READY=1\nMAINPID=" + ProcessHandle.current().pid());
  }

  /** From now on another process counts; this one only ends what it has begun. */
  public static void succeeded(Map<String, String> environment, long pid) {
    tell(environment, "MAINPID=" + pid);
  }

  private static void tell(Map<String, String> environment, String words) {
    String socket = environment.getOrDefault(SOCKET, "");
    if (socket.isEmpty()) {
      return;
    }
    // One that begins with @ is no file: its name begins with a NUL then (unix(7)).
    String path = socket.startsWith("@") ? "\0" + socket.substring(1) : socket;
    var loop = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    try {
      ChannelFuture connected =
          new Bootstrap()
              .group(loop)
              .channel(EpollDomainDatagramChannel.class)
              .handler(new ChannelInboundHandlerAdapter())
              .connect(new DomainSocketAddress(path))
              .awaitUninterruptibly();
      ChannelFuture sent =
          connected.channel().writeAndFlush(Unpooled.copiedBuffer(words, StandardCharsets.UTF_8));
      if (!sent.awaitUninterruptibly(WITHIN_SECONDS, TimeUnit.SECONDS) || !sent.isSuccess()) {
        LOG.log(System.Logger.Level.WARNING, "cannot tell " + socket + ": " + words, sent.cause());
      }
      connected.channel().close().awaitUninterruptibly();
    } finally {
      var _ = loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
  }
}
