package slipway.agent.router;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import org.jspecify.annotations.Nullable;
import slipway.agent.router.http.Chunks;
import slipway.agent.router.http.Framing;
import slipway.agent.router.http.Trailers;

/** Bytes on their way to one side: a head and the little that follows it go as one write. */
final class Outgoing {
  private final Channel channel;
  private @Nullable ByteBuf pending;

  Outgoing(Channel channel) {
    this.channel = channel;
  }

  ByteBufAllocator buffers() {
    return channel.alloc();
  }

  /** Whether more can be sent without piling up. */
  boolean writable() {
    return channel.isWritable();
  }

  /** Changes whenever some of what has piled up gets away. */
  long piledUp() {
    return channel.bytesBeforeWritable();
  }

  /** Takes over a head, which has room for more. */
  void begin(ByteBuf head) {
    writePending();
    pending = head;
  }

  /** Takes over a piece of what follows. */
  void add(ByteBuf piece) {
    ByteBuf head = pending;
    if (head != null && piece.readableBytes() <= head.writableBytes()) {
      head.writeBytes(piece);
      piece.release();
      return;
    }
    writePending();
    write(piece);
  }

  /** Takes over a piece of a body. */
  void body(ByteBuf piece, Framing framing) {
    if (framing instanceof Framing.Chunked) {
      Chunks.chunk(piece, buffers(), this::add);
    } else {
      add(piece);
    }
  }

  /** The body is over. */
  void bodyEnd(Framing framing, Trailers trailers) {
    if (framing instanceof Framing.Chunked) {
      add(Chunks.last(trailers, buffers()));
    }
  }

  /** Whether the socket has taken all there was. */
  boolean empty() {
    ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
    return pending == null && (buffer == null || buffer.isEmpty());
  }

  void flush() {
    writePending();
    channel.flush();
  }

  /** Sends what is left; the future is done when the socket has taken all of it. */
  ChannelFuture end() {
    ByteBuf last = pending == null ? Unpooled.EMPTY_BUFFER : pending;
    pending = null;
    return channel.writeAndFlush(last);
  }

  /** Sends what is left, then closes. */
  void endAndClose() {
    end().addListener(ChannelFutureListener.CLOSE);
  }

  /** Says that no more comes; the other side may still send. */
  void sayEnd() {
    SslHandler tls = channel.pipeline().get(SslHandler.class);
    if (tls == null) {
      var _ = ((DuplexChannel) channel).shutdownOutput();
    } else {
      tls.closeOutbound()
          .addListener(
              _ -> {
                var _ = ((DuplexChannel) channel).shutdownOutput();
              });
    }
  }

  void close() {
    var _ = channel.close();
  }

  /** Closes in a way that nobody takes for the end of what was sent. */
  void reset() {
    channel.config().setOption(ChannelOption.SO_LINGER, 0);
    ChannelHandlerContext tls = channel.pipeline().context(SslHandler.class);
    if (tls == null) {
      close();
    } else {
      var _ = tls.close(); // past TLS, which would say that nothing is missing
    }
  }

  /** Drops what was not written. */
  void discard() {
    if (pending != null) {
      pending.release();
      pending = null;
    }
  }

  private void writePending() {
    if (pending != null) {
      write(pending);
      pending = null;
    }
  }

  private void write(ByteBuf bytes) {
    var _ = channel.write(bytes, channel.voidPromise());
  }
}
