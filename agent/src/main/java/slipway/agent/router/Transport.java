package slipway.agent.router;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The event loops and the sockets on them: Linux' own where it loads, else the JDK's. */
final class Transport implements AutoCloseable {
  private static final int CONNECT_MILLIS = 3_000;
  private static final WriteBufferWaterMark WATER_MARKS =
      new WriteBufferWaterMark(32 * 1024, 64 * 1024);

  /**
   * Bytes the kernel keeps for us of what an instance sends. At the end of a connection all of them
   * are read at once, however slow the client is: so this bounds the memory of an answer.
   */
  private static final int UPSTREAM_RECEIVE_BYTES = 256 * 1024;

  private static final int PAGE_BYTES = 8 * 1024;
  private static final int CHUNK_ORDER = 7; // chunks of a megabyte: an agent has 64 in all
  private static final int CACHED_SMALL = 256;
  private static final int CACHED_NORMAL = 64;

  private final boolean linux;
  private final PooledByteBufAllocator buffers;
  private final EventLoopGroup group;
  private final List<EventLoop> loops = new ArrayList<>();
  private volatile boolean receives = true;

  Transport(int count) {
    linux = Epoll.isAvailable();
    buffers =
        new PooledByteBufAllocator(
            true, 0, count, PAGE_BYTES, CHUNK_ORDER, CACHED_SMALL, CACHED_NORMAL, false);
    IoHandlerFactory handlers = linux ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    group =
        new MultiThreadIoEventLoopGroup(count, new DefaultThreadFactory("router", true), handlers);
    for (int i = 0; i < count; i++) {
      loops.add(group.next());
    }
  }

  /** Bytes of memory that buffers have, in use or not. */
  long bufferBytes() {
    return buffers.metric().usedDirectMemory();
  }

  /** Bytes of it in buffers that are in use. */
  long heldBytes() {
    return buffers.pinnedDirectMemory();
  }

  EventLoopGroup group() {
    return group;
  }

  int count() {
    return loops.size();
  }

  EventLoop loop(int index) {
    return loops.get(index);
  }

  int indexOf(EventLoop loop) {
    return loops.indexOf(loop);
  }

  ServerChannel newServerChannel() {
    return linux ? new EpollServerSocketChannel() : new NioServerSocketChannel();
  }

  /** A listening socket that another process has opened. */
  ServerChannel adopt(int descriptor) {
    requireDescriptors();
    Descriptors.setNonBlocking(descriptor);
    return new EpollServerSocketChannel(descriptor);
  }

  /** Whether a socket that listens accepts at once. */
  boolean receives() {
    return receives;
  }

  void receives(boolean now) {
    receives = now;
  }

  /** A client's connection that another process has accepted; its flags are the other's, too. */
  Channel adoptClient(int descriptor) {
    requireDescriptors();
    return new EpollSocketChannel(descriptor);
  }

  int descriptor(Channel server) {
    requireDescriptors();
    return ((EpollServerSocketChannel) server).fd().intValue();
  }

  private void requireDescriptors() {
    if (!linux) {
      throw new UnsupportedOperationException(
          "listening sockets can be handed over only with Netty's native epoll, which does not load",
          Epoll.unavailabilityCause());
    }
  }

  Channel newClientChannel() {
    Channel channel = linux ? new EpollSocketChannel() : new NioSocketChannel();
    channel.config().setOption(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS);
    channel.config().setOption(ChannelOption.SO_RCVBUF, UPSTREAM_RECEIVE_BYTES);
    prepare(channel);
    return channel;
  }

  /** Settings of both sides' connections. */
  void prepare(Channel channel) {
    channel.config().setOption(ChannelOption.TCP_NODELAY, true);
    channel.config().setOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARKS);
    channel.config().setOption(ChannelOption.ALLOCATOR, buffers);
  }

  @Override
  public void close() {
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
