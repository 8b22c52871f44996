package slipway.agent.router.tls;

import io.netty.handler.ssl.SslContext;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import slipway.agent.protocol.Answer;
import slipway.agent.protocol.Gate;

/**
 * A certificate of an entry and what it was read from. When its files change, what they hold takes
 * its place, if that can be served; if not, the old stays in force and the reason is told. Looked
 * at by one thread at a time; connections may ask for the context from any.
 */
final class Credential {
  private final Gate.Certificate files;
  private final Engine engine;
  private final List<SslContext> retired = new ArrayList<>();
  private volatile @Nullable InForce inForce;
  private volatile String trouble = "";
  private String seen = "";

  /** What connections are shown. */
  private record InForce(Pair pair, List<String> names, SslContext context) {}

  Credential(Gate.Certificate files, Engine engine) {
    this.files = files;
    this.engine = engine;
  }

  /**
   * Reads the files for the first time.
   *
   * @throws CertificateUnusable when they cannot be served, now
   */
  void open(Instant now) {
    seen = stamp();
    Pair read = Pair.read(files);
    dated(read, now).ifPresent(Credential::refuse);
    use(read);
  }

  /** Looks whether the files have changed; what came of it, to be logged, if anything. */
  Optional<String> look(Instant now) {
    retired.forEach(ReferenceCountUtil::release); // taken a look ago: no handshake begins with it
    retired.clear();
    String stamp = stamp();
    if (stamp.equals(seen) && trouble.isEmpty()) {
      return Optional.empty();
    }
    seen = stamp;
    String before = trouble;
    try {
      return renew(Pair.read(files), now);
    } catch (CertificateUnusable e) {
      trouble = String.valueOf(e.getMessage());
      return trouble.equals(before) ? Optional.empty() : Optional.of(kept(trouble));
    }
  }

  private Optional<String> renew(Pair read, Instant now) {
    InForce old = inForce;
    boolean same = old != null && old.pair().chain().equals(read.chain());
    Optional<String> wrong = same ? Optional.empty() : dated(read, now);
    if (wrong.isPresent() && old != null && !old.pair().expired(now)) {
      refuse(wrong.get());
    }
    if (!same) {
      use(read);
    }
    trouble = "";
    if (same) {
      return Optional.empty();
    }
    return Optional.of(
        "%s: a certificate for %s is in force, valid until %s"
            .formatted(
                files.chain(), String.join(", ", Names.of(read.certificate())), read.notAfter()));
  }

  private String kept(String why) {
    return inForce == null
        ? "no certificate is in force: " + why
        : "the certificate before stays in force: " + why;
  }

  private void use(Pair read) {
    InForce old = inForce;
    inForce = new InForce(read, Names.of(read.certificate()), engine.context(read));
    if (old != null) {
      retired.add(old.context());
    }
  }

  private static void refuse(String why) {
    throw new CertificateUnusable(why);
  }

  private Optional<String> dated(Pair read, Instant now) {
    String file = files.chain();
    if (read.expired(now)) {
      return Optional.of(
          "the certificate in %s expired on %s; expected one that is valid now, %s"
              .formatted(file, read.notAfter(), now));
    }
    return read.early(now)
        ? Optional.of(
            "the certificate in %s is not valid before %s; expected one that is valid now, %s: is the clock right?"
                .formatted(file, read.certificate().getNotBefore().toInstant(), now))
        : Optional.empty();
  }

  /** Another one whenever a file, or what a link leads to, is another or has been written. */
  private String stamp() {
    return stamp(files.chain()) + " " + stamp(files.key());
  }

  private static String stamp(String file) {
    try {
      var found = Files.readAttributes(Path.of(file), BasicFileAttributes.class);
      return "%s %s %d".formatted(found.fileKey(), found.lastModifiedTime(), found.size());
    } catch (IOException _) { // reading it will say why
      return "none";
    }
  }

  /** What a server needs to show it; empty where none is in force. */
  Optional<SslContext> context() {
    return Optional.ofNullable(inForce).map(InForce::context);
  }

  boolean isFor(String host) {
    InForce now = inForce;
    return now != null && now.names().stream().anyMatch(name -> Names.match(name, host));
  }

  Answer.Certificate observed(Instant now) {
    Optional<InForce> one = Optional.ofNullable(inForce);
    Instant notAfter = one.map(o -> o.pair().notAfter()).orElse(Instant.EPOCH);
    String late =
        one.filter(o -> o.pair().expired(now)).isPresent()
            ? "the certificate in %s expired on %s".formatted(files.chain(), notAfter)
            : "";
    return new Answer.Certificate(
        files.chain(),
        one.map(InForce::names).orElse(List.of()),
        notAfter.toEpochMilli(),
        trouble.isEmpty() ? late : kept(trouble),
        engine.words());
  }

  void close() {
    retired.forEach(ReferenceCountUtil::release);
    retired.clear();
    InForce last = inForce;
    inForce = null;
    if (last != null) {
      ReferenceCountUtil.release(last.context());
    }
  }
}
