package slipway.agent.handover;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.unix.FileDescriptor;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import slipway.agent.router.Listening;

/**
 * Gives copies of listening sockets to whoever connects to a Unix socket, as ancillary data
 * (SCM_RIGHTS, unix(7)), and ends the connection behind the last. Whoever has a copy keeps the
 * socket open: new connections wait in the kernel's queue while no router accepts them.
 */
public final class ListenerShare implements AutoCloseable {
  private final OwnersSocket socket;

  /** Gives what the supplier names at the time of asking. */
  public ListenerShare(Path path, Supplier<List<Listening>> listening) {
    socket = new OwnersSocket(path, () -> new Giver(listening));
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
    socket.close();
  }
}
