package slipway.agent.handover;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollDomainDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.unix.DomainDatagramPacket;
import io.netty.channel.unix.DomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a supervisor is told, on a real socket. */
class SupervisionTest {
  @TempDir Path folder;

  @Test
  void a_supervisor_is_told_who_is_ready_and_who_comes_next() throws InterruptedException {
    var told = new LinkedBlockingQueue<String>();
    var loop = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    String socket = folder.resolve("notify").toString();
    Channel listening =
        new Bootstrap()
            .group(loop)
            .channel(EpollDomainDatagramChannel.class)
            .handler(
                new SimpleChannelInboundHandler<DomainDatagramPacket>() {
                  @Override
                  protected void channelRead0(ChannelHandlerContext c, DomainDatagramPacket p) {
                    told.add(p.content().toString(StandardCharsets.UTF_8));
                  }
                })
            .bind(new DomainSocketAddress(socket))
            .sync()
            .channel();

    Supervision.ready(Map.of("NOTIFY_SOCKET", socket));
    Supervision.succeeded(Map.of("NOTIFY_SOCKET", socket), 4711);

    assertThat(told.poll(5, TimeUnit.SECONDS))
        .isEqualTo("READY=1\nMAINPID=" + ProcessHandle.current().pid());
    assertThat(told.poll(5, TimeUnit.SECONDS)).isEqualTo("MAINPID=4711");
    listening.close().sync();
    var _ = loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }

  @Test
  void without_a_supervisor_nobody_is_told() {
    Supervision.ready(Map.of());
  }
}
