package slipway.agent.router;

import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells by a connection's own end at which entry it came in. */
final class Where {
  private Where() {}

  /** The entry that listens on that very address, or else on all of them; null for none. */
  static @Nullable OpenEntry of(Channel client, List<OpenEntry> entries) {
    if (!(client.localAddress() instanceof InetSocketAddress local)) {
      return null; // it has left
    }
    String exact = Listening.text(local);
    String port = ":" + local.getPort();
    for (OpenEntry entry : entries) {
      if (entry.addresses().contains(exact)) {
        return entry;
      }
    }
    for (OpenEntry entry : entries) {
      if (entry.addresses().stream().anyMatch(address -> address.endsWith(port))) {
        return entry;
      }
    }
    return null;
  }
}
