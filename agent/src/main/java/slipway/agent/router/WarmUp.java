package slipway.agent.router;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import slipway.agent.protocol.Entry;
import slipway.agent.protocol.Place;
import slipway.agent.protocol.Routes;

/** Sends requests through a private entry to a small upstream of its own. */
final class WarmUp {
  private static final int REQUESTS = 500;
  private static final int READ_MILLIS = 5_000;
  private static final Place PLACE = new Place("slipway", "warm-up", "router");
  private static final String RELEASE = "warm-up";
  private static final byte[] GET =
      ascii("GET /warm-up HTTP/1.1\r\nHost: warm-up\r\nAccept: */*\r\nCookie: a=b\r\n\r\n");
  private static final byte[] POST =
      ascii("POST /warm-up HTTP/1.1\r\nHost: warm-up\r\nContent-Length: 2\r\n\r\nab");
  private static final byte[] ANSWER =
      ascii("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nwarm\n");

  private final Router router;
  private final Transport transport;

  WarmUp(Router router, Transport transport) {
    this.router = router;
    this.transport = transport;
  }

  void run() {
    String loopback = InetAddress.getLoopbackAddress().getHostAddress();
    ChannelFuture bound =
        new ServerBootstrap()
            .group(transport.group())
            .channelFactory(transport::newServerChannel)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel.pipeline().addLast(new Upstreams());
                  }
                })
            .bind(loopback, 0)
            .syncUninterruptibly();
    Channel upstream = bound.channel();
    try {
      var at = (InetSocketAddress) upstream.localAddress();
      var limits = Entry.Limits.DEFAULT;
      router.open(PLACE, new Entry(loopback, 0, Entry.Unit.REQUEST, "", limits));
      router.route(
          PLACE,
          new Routes(List.of(new Routes.Arm(RELEASE, Routes.ALL)), RELEASE, "", 0, 0, 0),
          Map.of(RELEASE, List.of(new Upstream(RELEASE, loopback, at.getPort()))));
      send(router.address(PLACE).orElseThrow());
    } catch (IOException e) {
      throw new UncheckedIOException("the router cannot reach itself on loopback", e);
    } finally {
      var _ = router.close(PLACE);
      var _ = upstream.close();
    }
  }

  private static void send(String address) throws IOException {
    int colon = address.lastIndexOf(':');
    try (var socket = new Socket()) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(READ_MILLIS);
      int port = Integer.parseInt(address.substring(colon + 1));
      socket.connect(new InetSocketAddress(address.substring(0, colon), port), READ_MILLIS);
      InputStream in = socket.getInputStream();
      for (int i = 0; i < REQUESTS; i++) {
        socket.getOutputStream().write(i % 5 == 0 ? POST : GET);
        readAnswer(in);
      }
    }
  }

  private static void readAnswer(InputStream in) throws IOException {
    byte[] end = ascii("warm\n");
    int matched = 0;
    while (matched < end.length) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("the router closed its own warm-up connection");
      }
      matched = next == end[matched] ? matched + 1 : 0;
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Answers every request, each of which comes in one piece. */
  private static final class Upstreams extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ((ByteBuf) message).release();
      var _ = context.writeAndFlush(Unpooled.wrappedBuffer(ANSWER));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      var _ = context.close();
    }
  }
}
