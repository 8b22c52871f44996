package slipway.checking;

import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import slipway.check.Call.Expected;

/** Holds an answer against what was expected of it: the first difference is told. */
record Expectations(Expected expected, Texts texts) {
  private static final int MOST_QUOTED = 80;

  void compare(Web.Answer answer) {
    int status = answer.whole().statusCode();
    if (status != expected.status()) {
      throw new NotSo("expected status %d, found %d".formatted(expected.status(), status));
    }
    expected.faster().ifPresent(limit -> compare(limit, answer.took()));
    expected.headers().forEach((name, text) -> header(answer, name, texts.plain(text)));
    expected.contains().map(texts::plain).ifPresent(text -> contains(answer, text));
    var json = new Json(answer.body(), texts::said);
    expected.values().forEach((path, value) -> value(json, path, texts.plain(value)));
    expected.certificate().ifPresent(left -> certificate(answer, left));
  }

  private static void compare(Duration limit, Duration took) {
    if (took.compareTo(limit) > 0) {
      throw new NotSo(
          "expected the whole answer within %d ms, found it after %d ms"
              .formatted(limit.toMillis(), took.toMillis()));
    }
  }

  private void header(Web.Answer answer, String name, String text) {
    List<String> found = answer.whole().headers().allValues(name);
    if (found.stream().noneMatch(value -> value.contains(text))) {
      throw new NotSo(
          "expected a header %s that contains \"%s\", found %s"
              .formatted(
                  name,
                  text,
                  found.isEmpty() ? "none" : "\"" + brief(String.join("\", \"", found)) + "\""));
    }
  }

  private static void contains(Web.Answer answer, String text) {
    if (!answer.body().contains(text)) {
      throw new NotSo(
          "expected a body that contains \"%s\", found %d bytes without it"
              .formatted(text, answer.whole().body().length));
    }
  }

  private void value(Json json, String path, String expected) {
    String found = json.value(path);
    if (!found.equals(expected)) {
      throw new NotSo(
          "expected \"%s\" at %s, found \"%s\"".formatted(expected, path, brief(found)));
    }
  }

  private static void certificate(Web.Answer answer, Duration left) {
    Optional<X509Certificate> certificate =
        answer.whole().sslSession().flatMap(Expectations::certificate);
    Instant until =
        certificate
            .map(c -> c.getNotAfter().toInstant())
            .orElseThrow(() -> new NotSo("expected a certificate, found an answer without TLS"));
    if (answer.at().plus(left).isAfter(until)) {
      throw new NotSo(
          "expected a certificate that is valid for %d days still, found one until %s"
              .formatted(left.toDays(), until));
    }
  }

  private static Optional<X509Certificate> certificate(SSLSession session) {
    try {
      Certificate first = session.getPeerCertificates()[0];
      return first instanceof X509Certificate one ? Optional.of(one) : Optional.empty();
    } catch (SSLPeerUnverifiedException e) {
      throw new NotSo("expected a certificate, found none: " + e.getMessage(), e);
    }
  }

  private String brief(String found) {
    String text = texts.said(found); // before a part of a secret is left
    return text.length() <= MOST_QUOTED ? text : text.substring(0, MOST_QUOTED) + "…";
  }
}
