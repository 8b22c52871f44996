package slipway.agent.router;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ServerChannel;
import java.net.InetSocketAddress;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A listening socket of an entry. */
final class Listener {
  private static final int WAITING_CONNECTIONS = 4_096; // the kernel takes its own limit if lower

  private final Transport transport;
  private final Channel channel;

  private Listener(Transport transport, Channel channel) {
    this.transport = transport;
    this.channel = channel;
  }

  /**
   * Listens anew.
   *
   * @throws AddressUnavailable when that is not possible there
   */
  static Listener bind(Transport transport, String host, int port, Consumer<Channel> welcome) {
    InetSocketAddress address = Addresses.of(host, port);
    ChannelFuture bound =
        bootstrap(transport, transport::newServerChannel, welcome)
            .bind(address)
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw Addresses.unavailable(host, port, bound.cause());
    }
    return new Listener(transport, bound.channel());
  }

  /** Takes over a socket that listens already. */
  static Listener adopt(Transport transport, int descriptor, Consumer<Channel> welcome) {
    ChannelFuture registered =
        bootstrap(transport, () -> transport.adopt(descriptor), welcome)
            .register()
            .awaitUninterruptibly();
    if (!registered.isSuccess()) {
      throw new AddressUnavailable(
          "cannot listen on descriptor %d: %s".formatted(descriptor, registered.cause()),
          false,
          registered.cause());
    }
    Channel channel = registered.channel();
    if (!(channel.localAddress() instanceof InetSocketAddress)) {
      var _ = channel.close();
      throw new AddressUnavailable("descriptor " + descriptor + " is no listening TCP socket");
    }
    return new Listener(transport, channel);
  }

  private static ServerBootstrap bootstrap(
      Transport transport, Supplier<ServerChannel> channels, Consumer<Channel> welcome) {
    return new ServerBootstrap()
        .group(transport.group())
        .channelFactory(channels::get)
        .option(ChannelOption.SO_BACKLOG, WAITING_CONNECTIONS)
        .option(ChannelOption.AUTO_READ, transport.receives())
        .childHandler(
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel client) {
                welcome.accept(client);
              }
            });
  }

  String address() {
    return Listening.text((InetSocketAddress) channel.localAddress());
  }

  int descriptor() {
    return transport.descriptor(channel);
  }

  /** Whether it listens where the entry wants it; port 0 is content with any. */
  boolean isAt(String host, int port) {
    InetSocketAddress wanted = Addresses.of(host, port);
    var address = (InetSocketAddress) channel.localAddress();
    return (port == 0 || address.getPort() == port)
        && address.getAddress().equals(wanted.getAddress());
  }

  /** Accepts from now on. */
  void receive() {
    channel.config().setAutoRead(true);
  }

  void close() {
    channel.close().awaitUninterruptibly();
  }
}
