package slipway.agent.router.tls;

import io.netty.channel.ChannelHandler;
import io.netty.handler.ssl.SniHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import slipway.agent.protocol.Answer;
import slipway.agent.protocol.Gate;

/**
 * TLS of one entry: several certificates, each connection shown the first that is for the name it
 * asks for (RFC 6066, 3), else the first of all. A connection keeps what it began with.
 */
public final class Tls {
  private static final int MOST_HELLO_BYTES = 16 * 1024;
  private static final long HANDSHAKE_MILLIS = 10_000;

  private final List<Gate.Certificate> files;
  private final List<Credential> credentials;
  private final InstantSource clock;

  private Tls(List<Gate.Certificate> files, Engine engine, InstantSource clock) {
    this.files = files;
    this.credentials = files.stream().map(one -> new Credential(one, engine)).toList();
    this.clock = clock;
  }

  /**
   * With the certificates as they are now.
   *
   * @throws CertificateUnusable when one of them cannot be served
   */
  public static Tls open(List<Gate.Certificate> files, InstantSource clock) {
    return open(files, Engine.best(), clock);
  }

  static Tls open(List<Gate.Certificate> files, Engine engine, InstantSource clock) {
    var opened = new Tls(files, engine, clock);
    try {
      opened.credentials.forEach(one -> one.open(clock.instant()));
    } catch (CertificateUnusable e) {
      opened.close();
      throw e;
    }
    return opened;
  }

  /**
   * With those that can be served, though they be out of date; the others come into force as soon
   * as they can be. For an entry that was open before.
   *
   * @param log takes what is wrong with the others
   */
  public static Tls reopen(
      List<Gate.Certificate> files, InstantSource clock, Consumer<String> log) {
    var opened = new Tls(files, Engine.best(), clock);
    opened.look(log);
    return opened;
  }

  /** Whether it is of those files. */
  public boolean isOf(List<Gate.Certificate> others) {
    return files.equals(others);
  }

  /**
   * Looks whether files have changed. Reads from disks, so not on an event loop.
   *
   * @param log takes what came of it, in sentences
   */
  public synchronized void look(Consumer<String> log) {
    for (Credential credential : credentials) {
      credential.look(clock.instant()).ifPresent(log);
    }
  }

  /** What a new connection begins with. */
  public ChannelHandler handler() {
    return new SniHandler(this::choose, MOST_HELLO_BYTES, HANDSHAKE_MILLIS);
  }

  private Future<SslContext> choose(@Nullable String host, Promise<SslContext> promise) {
    Optional<SslContext> chosen = context(host == null ? "" : host.toLowerCase(Locale.ROOT));
    return chosen.isPresent()
        ? promise.setSuccess(chosen.get())
        : promise.setFailure(new SSLException("no certificate is in force here"));
  }

  private Optional<SslContext> context(String host) {
    return credentials.stream()
        .filter(one -> one.isFor(host))
        .findFirst()
        .or(() -> credentials.stream().filter(c -> c.context().isPresent()).findFirst())
        .flatMap(Credential::context);
  }

  /** The certificates, in their order, as they are now. */
  public List<Answer.Certificate> observed() {
    return credentials.stream().map(one -> one.observed(clock.instant())).toList();
  }

  /** Nobody begins a connection any more; those there are go on. */
  public synchronized void close() {
    credentials.forEach(Credential::close);
  }
}
