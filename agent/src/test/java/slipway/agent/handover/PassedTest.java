package slipway.agent.handover;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import slipway.agent.protocol.Place;
import slipway.agent.router.Listening;

/** Sockets that systemd opens before an agent is there. */
class PassedTest {
  private static final Place PLACE = new Place("shop", "production", "backend");
  private static final Map<String, String> TWO = Map.of("LISTEN_PID", "7", "LISTEN_FDS", "2");

  @Test
  void descriptors_from_three_on_are_known_by_their_addresses() {
    var passed = Passed.to(TWO, 7, fd -> Optional.of(new Listening("0.0.0.0:8" + fd, fd)));
    assertThat(passed).hasToString("0.0.0.0:83, 0.0.0.0:84");
    assertThat(passed.copy("127.0.0.1:83")).isEmpty();
  }

  @Test
  void variables_of_another_process_say_nothing_about_this_one() {
    assertThat(Passed.to(TWO, 8, fd -> Optional.of(new Listening("0.0.0.0:80", fd))))
        .hasToString("nothing");
  }

  @Test
  void words_that_are_no_number_pass_nothing() {
    for (String count : List.of("", "two", "-1", "99999")) {
      var environment = Map.of("LISTEN_PID", "7", "LISTEN_FDS", count);
      assertThat(Passed.to(environment, 7, fd -> Optional.of(new Listening("0.0.0.0:80", fd))))
          .as(count)
          .hasToString("nothing");
    }
  }

  @Test
  void what_is_no_listening_socket_is_left_alone() {
    assertThat(Listening.at(0)).as("standard input").isEmpty();
    assertThat(Listening.at(987_654)).as("not open").isEmpty();
    assertThat(Passed.to(TWO, 7, _ -> Optional.empty())).hasToString("nothing");
  }

  @Test
  void a_socket_is_given_as_often_as_it_is_asked_for_and_listens_on_whoever_closes_a_copy()
      throws IOException {
    var loop = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    try {
      EpollServerSocketChannel opened = opened(loop);
      int descriptor = opened.fd().intValue();
      String address = Listening.text(opened.localAddress());
      var passed = Passed.to(TWO, 7, fd -> fd == 3 ? Listening.at(descriptor) : Optional.empty());
      for (int i = 0; i < 3; i++) {
        int copy = new Kept(List.of(), passed).take(PLACE, address).orElseThrow();
        assertThat(copy).isNotEqualTo(descriptor);
        assertThat(Listening.at(copy).orElseThrow().address()).isEqualTo(address);
        new io.netty.channel.unix.FileDescriptor(copy).close();
      }
      try (var socket =
          new Socket(InetAddress.getLoopbackAddress(), opened.localAddress().getPort())) {
        assertThat(socket.isConnected()).isTrue();
      }
    } finally {
      var _ = loop.shutdownGracefully(0, 1, java.util.concurrent.TimeUnit.SECONDS);
    }
  }

  private static EpollServerSocketChannel opened(MultiThreadIoEventLoopGroup loop) {
    Channel channel =
        new io.netty.bootstrap.ServerBootstrap()
            .group(loop)
            .channel(EpollServerSocketChannel.class)
            .childHandler(new ChannelInboundHandlerAdapter())
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .awaitUninterruptibly()
            .channel();
    return (EpollServerSocketChannel) channel;
  }
}
