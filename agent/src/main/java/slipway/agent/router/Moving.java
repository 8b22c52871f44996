package slipway.agent.router;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.unix.UnixChannel;
import java.util.function.BooleanSupplier;

/**
 * One client's connection on its way to another process. It is taken off its event loop first, so
 * that nothing more is read here; what comes in between waits in the kernel and goes along. What
 * was read before it was off is seen by looking again: then it stays.
 *
 * @param idle whether nothing of a request is here
 * @param gone told when it is no longer here
 * @param stays told when it is again on its event loop
 */
record Moving(
    Channel channel, EventLoop loop, BooleanSupplier idle, Runnable gone, Runnable stays) {

  void begin(Passage passage) {
    channel.deregister().addListener(_ -> loop.execute(() -> pass(passage)));
  }

  private void pass(Passage passage) {
    if (channel.isOpen() && idle.getAsBoolean()) {
      int descriptor = ((UnixChannel) channel).fd().intValue();
      passage.pass(descriptor, taken -> loop.execute(() -> told(taken)));
    } else {
      stay();
    }
  }

  private void told(boolean taken) {
    if (taken) {
      gone.run();
      var _ = channel.close(); // our copy
    } else {
      stay();
    }
  }

  private void stay() {
    if (channel.isOpen()) {
      loop.register(channel).addListener(_ -> stays.run());
    } else {
      gone.run(); // nobody tells of its end while it is on no event loop
    }
  }
}
