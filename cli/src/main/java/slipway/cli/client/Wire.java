package slipway.cli.client;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** How a server is reached. */
public sealed interface Wire permits Wire.Plain, Tls {

  /** As it is: on this host, where nobody else listens in. */
  record Plain() implements Wire {}

  /** A connection to the server, ready to be written to. */
  default Socket connect(Endpoint endpoint, int millis) throws IOException {
    var socket = new Socket();
    boolean done = false;
    try {
      socket.connect(new InetSocketAddress(endpoint.bareHost(), endpoint.port()), millis);
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(millis);
      Socket ready =
          switch (this) {
            case Plain _ -> socket;
            case Tls tls -> tls.over(socket, endpoint);
          };
      done = true;
      return ready;
    } finally {
      if (!done) {
        socket.close();
      }
    }
  }
}
