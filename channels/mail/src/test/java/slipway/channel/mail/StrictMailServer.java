package slipway.channel.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A mail server that lets one user in, and takes mail of that user, by TLS only: from the first
 * byte (RFC 8314), or after STARTTLS (RFC 3207). It remembers what it heard, and how.
 */
final class StrictMailServer implements AutoCloseable {
  static final String USER = "slipway";
  static final String PASSWORD = "s3cr3t";

  /** As whom they act may stand before it (RFC 4616). */
  private static final String IN = "\0" + USER + "\0" + PASSWORD;

  private final List<String> heardInTheClear = new CopyOnWriteArrayList<>();
  private final List<String> troubles = new CopyOnWriteArrayList<>();
  private final List<String> mails = new CopyOnWriteArrayList<>();
  private final SSLContext context;
  private final boolean fromTheFirstByte;
  private final ServerSocket door;

  StrictMailServer(SSLContext context, boolean fromTheFirstByte) throws IOException {
    this.context = context;
    this.fromTheFirstByte = fromTheFirstByte;
    this.door = new ServerSocket(0, 10, InetAddress.ofLiteral("127.0.0.1"));
    Thread.ofVirtual().start(this::takeAll);
  }

  int port() {
    return door.getLocalPort();
  }

  /** Commands that anybody between could have read. */
  List<String> heardInTheClear() {
    return heardInTheClear;
  }

  /** Connections that did not end well. */
  List<String> troubles() {
    return troubles;
  }

  /** Each mail: whom it was for, one a line, and what was in it. */
  List<String> mails() {
    return mails;
  }

  private void takeAll() {
    try {
      while (true) {
        Socket one = door.accept();
        Thread.ofVirtual().start(() -> take(one));
      }
    } catch (IOException e) {
      troubles.add("takes nobody more: " + e.getMessage());
    }
  }

  private void take(Socket plain) {
    try (plain) {
      if (fromTheFirstByte) {
        try (SSLSocket encrypted = encrypted(plain)) {
          new Talk(encrypted, true).begin();
        }
      } else if (new Talk(plain, false).begin()) {
        try (SSLSocket encrypted = encrypted(plain)) {
          new Talk(encrypted, true).goOn();
        }
      }
    } catch (IOException e) {
      troubles.add("broken: " + e.getMessage());
    }
  }

  private SSLSocket encrypted(Socket plain) throws IOException {
    var socket =
        (SSLSocket)
            context
                .getSocketFactory()
                .createSocket(plain, plain.getInetAddress().getHostAddress(), port(), true);
    socket.setUseClientMode(false);
    socket.startHandshake();
    return socket;
  }

  /** What is said over one connection, encrypted or not. */
  private final class Talk {
    private final BufferedReader in;
    private final OutputStream out;
    private final boolean encrypted;
    private boolean knowsWho;
    private StringBuilder letter = new StringBuilder();

    Talk(Socket socket, boolean encrypted) throws IOException {
      var text = new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8);
      this.in = new BufferedReader(text);
      this.out = socket.getOutputStream();
      this.encrypted = encrypted;
    }

    /** Whether it is to go on by TLS. */
    boolean begin() throws IOException {
      say("220 strict.test ESMTP");
      return goOn();
    }

    boolean goOn() throws IOException {
      for (Optional<String> line = line(); line.isPresent(); line = line()) {
        if (!encrypted) {
          heardInTheClear.add(line.get());
        }
        String[] words = line.get().split(" ", 3);
        String verb = words[0];
        switch (verb) {
          case "EHLO" -> say("250-strict.test", encrypted ? "250 AUTH PLAIN" : "250 STARTTLS");
          case "STARTTLS" -> {
            say("220 go ahead");
            return true;
          }
          case "QUIT" -> {
            say("221 bye");
            return false;
          }
          case "AUTH", "MAIL", "RCPT", "DATA" -> {
            if (encrypted) {
              take(verb, words);
            } else {
              say("530 5.7.0 Must issue a STARTTLS command first");
            }
          }
          default -> say("500 what?");
        }
      }
      return false;
    }

    private void take(String verb, String[] words) throws IOException {
      if (verb.equals("AUTH")) {
        String who = new String(Base64.getDecoder().decode(words[2]), StandardCharsets.UTF_8);
        knowsWho = who.endsWith(IN);
        say(knowsWho ? "235 welcome" : "535 5.7.8 no such user");
      } else if (!knowsWho) {
        say("530 5.7.0 Authentication required");
      } else if (verb.equals("DATA")) {
        say("354 go ahead");
        for (String line = line().orElse("."); !line.equals("."); line = line().orElse(".")) {
          letter.append(line).append('\n');
        }
        mails.add(letter.toString());
        letter = new StringBuilder();
        say("250 taken");
      } else {
        letter.append(String.join(" ", words)).append('\n');
        say("250 fine");
      }
    }

    private Optional<String> line() throws IOException {
      return Optional.ofNullable(in.readLine());
    }

    private void say(String... lines) throws IOException {
      out.write((String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
